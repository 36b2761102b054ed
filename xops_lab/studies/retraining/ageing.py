"""One model in service from April to December, looked after or not. Code and data stay healthy throughout.

Written down before any result was seen: the score that decides is the Brier score over all answers, against the
model trained once, with whole weeks redrawn for its interval. Decided later: that the newest days may be trained on,
and the range of drift, after a single fifth of held-out days had turned out to be too few to compare with.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import train
from xops_lab.flow.answer import WARN_FROM
from xops_lab.flow.flights import LAST_DAY, to_day
from xops_lab.flow.predict import predict
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.retraining.policies import (
    EACH,
    GATED,
    KEPT,
    MONTHS,
    NEWEST,
    ONCE,
    POLICIES,
    USED,
    ServedModel,
    answers_of,
    decide,
    flights_of,
    known_before,
    moved,
    trained_from,
    version,
    year_table,
)
from xops_widgets.pictures import Line, lines, picture

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from xops_widgets.pictures.paint import Own

FOLDS = 5
REDRAWS = 10_000
DRIFT_DAYS = (
    30  # a month of held-out days, redrawn; outside the middle 95 % of these a month counts as drifted
)


@dataclass(frozen=True)
class Score:
    """How a policy did on all answers from April to December.

    trainings: how often it trained. brier: 0-1, lower is better. difference: brier minus that of the model trained
    once; low, high: its 95 % interval. off: distance between promised and true share of a month, mean of nine, 0-1.
    warned: answers with a warning; warned_late: how many of them were late, 0-1; late_warned: how many of the late
    ones were warned of, 0-1.
    """

    trainings: int
    brier: float
    difference: float
    low: float
    high: float
    off: float
    warned: int
    warned_late: float
    late_warned: float

    @property
    def finding(self) -> str:
        if self.low <= 0 <= self.high:
            return "no difference that these nine months can show"
        return "it helps" if self.high < 0 else "it harms"


@dataclass(frozen=True)
class Ageing:
    """A policy beside the model trained once.

    months: one row for held-out days of January to March, each month, and all nine. Shares in per cent.
    served: what answered, one a month. drifted: months in which the model trained once strayed further than
    `drift_range` (promised minus true share, 0-1), which held-out days of its own period give.
    """

    policy: str
    newest_days: str
    seed: int
    months: pd.DataFrame
    served: tuple[ServedModel, ...]
    score: Score
    once: Score
    base_brier: float
    drift_range: tuple[float, float]
    drifted: tuple[str, ...]

    @property
    def headline(self) -> str:
        s, o = self.score, self.once
        if self.policy == ONCE:
            return (
                f"Trained once: Brier score {o.brier:.4f} from April to December, base rate {self.base_brier:.4f}; "
                f"the promise is off by {100 * o.off:.1f} points in a month, on average."
            )
        times = f"{s.trainings} trainings instead of 1" if s.trainings > 1 else "still one training"
        return (
            f"{self.policy[0].upper()}{self.policy[1:]} ({times}): "
            f"Brier score {s.brier:.4f}, trained once {o.brier:.4f}, base rate {self.base_brier:.4f}. "
            f"Difference {s.difference:+.4f} ({s.low:+.4f} to {s.high:+.4f} "
            f"when weeks are redrawn): {s.finding}."
        )

    @property
    def detail(self) -> str:
        low, high = (100 * bound for bound in self.drift_range)
        parts = [
            f"Thirty held-out days of January to March are off by {low:+.1f} to {high:+.1f} points.",
            f"Further off, trained once: {', '.join(self.drifted) or 'no month'}.",
        ]
        for name, s in ((ONCE, self.once), (self.policy, self.score)):
            parts.append(
                f"{name[0].upper()}{name[1:]}: off by {100 * s.off:.1f} points a month; {s.warned:,} warnings, "
                f"{s.warned_late:.0%} of them late; {s.late_warned:.0%} of the late flights warned of."
            )
        return " ".join(parts[: 3 if self.policy == ONCE else 4])

    def versions(self) -> pd.DataFrame:
        """The models that answered: which days trained each, and which months it answered."""
        import pandas as pd

        rows = []
        for cutoff in sorted({s.cutoff for s in self.served}):
            made = version(cutoff, self.seed, self.newest_days)
            answered = [s.month.strftime("%B") for s in self.served if s.cutoff == cutoff]
            days = f"{len(made.days)}, from {made.days[0]} to {made.days[-1]}"
            rows.append(
                (str(cutoff), days, f"{made.flights:,}", made.classifier.random_state, ", ".join(answered))
            )
        return pd.DataFrame(rows, columns=["trained before", "days", "flights", "seed", "answered in"])

    def trace(self, day: str | datetime.date) -> pd.DataFrame:
        """Which data trained which model that gave this day's answers, and what follows when a part of it is lost.

        Raises ValueError for a day before April.
        """
        import numpy as np
        import pandas as pd

        wanted = to_day(day)
        if wanted < MONTHS[0]:
            raise ValueError(f"day: expected a date from {MONTHS[0]} to {LAST_DAY}, got {wanted}")
        served = self.served[wanted.month - MONTHS[0].month]
        made = version(served.cutoff, self.seed, self.newest_days)
        year = year_table()
        rows = year[year["day"] == pd.Timestamp(wanted)]
        given, again, short = (
            moved(predict(classifier, rows), served.level)
            for classifier in (
                made.classifier, trained_from(made, made.days), trained_from(made, made.days[:-1])
            )
        )  # fmt: skip
        same = int((again == given).sum())
        shown = int((np.round(100 * short) != np.round(100 * given)).sum())
        warned = int(((short >= WARN_FROM) != (given >= WARN_FROM)).sum())
        parts = [
            (f"answers of {wanted} with a known outcome", f"{len(rows):,}"),
            ("given by the model trained before", str(served.cutoff)),
            ("trained on", f"{made.flights:,} flights of {len(made.days)} days, {made.days[0]} to {made.days[-1]}"),
            ("seed", str(made.classifier.random_state)),
            ("trained again from this record", f"{same:,} of {len(rows):,} answers have the same bits"),
            (f"with {made.days[-1]} left out",
             f"{shown:,} answers show another whole per cent, {warned:,} another warning"),
        ]  # fmt: skip
        return pd.DataFrame(parts, columns=["question", "answer"])

    def _repr_html_(self) -> str:
        figures = result_view.paragraph(self.detail) + result_view.table(self.months)
        title = "The share of late flights that was promised, and the share that was late"
        return result_view.view(self.headline, picture(self.drawing(), title, self.caption, figures))

    @property
    def caption(self) -> str:
        """What the curves show: where the model trained once drifts, and where the policy does better or worse."""
        told = f"Trained once, the promise drifts in {', '.join(self.drifted) or 'no month'}."
        if self.policy == ONCE:
            return told
        by_month = self._column("Brier, policy") - self._column("Brier, once")
        lower, higher = (
            ", ".join(by_month.index[found]) or "no month" for found in (by_month < 0, by_month > 0)
        )
        name = f"{self.policy[0].upper()}{self.policy[1:]}"
        return f"{told} {name}: a lower Brier score in {lower}; a higher in {higher}."

    def drawing(self) -> str:
        """Promise and outcome by month, and by how much the policy's score is above that of the model trained once."""
        late = self._column("late, %")
        beside = list(enumerate(late))
        promises: list[tuple[str, pd.Series, Score, Own]] = [
            (ONCE, self._column("promised once, %"), self.once, "bad" if self.drifted else "")
        ]
        if self.policy != ONCE:
            promises.append((self.policy, self._column("promised by the policy, %"), self.score, ""))
        top = max(late.max(), *(share.max() for _, share, _, _ in promises))
        curves = [
            Line(f"{name}, %", list(enumerate(share)), f"off by {100 * s.off:.1f} points a month", own, None, top,
                 beside=beside)
            for name, share, s, own in promises
        ]  # fmt: skip
        low, high = (100 * bound for bound in self.drift_range)
        named = (
            "Thick: promised. Thin: what was late. Drift: promised minus late is outside "
            f"{low:+.1f} to {high:+.1f} points, which held-out days give."
        )
        if self.policy != ONCE:
            worse = (self._column("Brier, policy") - self._column("Brier, once")).round(4)
            ends = {"top": max(0.0, worse.max()), "bottom": min(0.0, worse.min())}
            said = f"{self.score.difference:+.4f} over all"
            curves.append(
                Line("Brier score against trained once", list(enumerate(worse)), said, limit=0.0, **ends)
            )
            named += " Last: above the dashed line the policy is worse."
        return lines(curves, (late.index[0], late.index[-1]), named=named)

    def _column(self, name: str) -> pd.Series:
        """A column of `months` as numbers by month, without its first and its last row."""
        return self.months.set_index("period")[name].iloc[1:-1].astype(float)


@functools.cache
def held_out(seed: int, newest_days: str) -> pd.DataFrame:
    """Every day that the first training could use, answered by a model that has not seen it: day, risk, late.

    Five folds of whole days; the first is the fifth that the first version was held out from.
    """
    import numpy as np

    from xops_lab.flow.delay_model import fit, to_features

    first = version(MONTHS[0], seed, newest_days)
    table = known_before(MONTHS[0])
    if newest_days == KEPT:
        table = table[~train.later_days(table)]
    trained = table["day"].isin(np.array(first.days, dtype="datetime64[s]")).to_numpy()
    days = np.sort(table["day"][trained].unique())
    folds = np.array_split(np.random.default_rng(seed).permutation(days), FOLDS - 1)
    x, late = to_features(table), table["late"]
    risk = np.empty(len(table))
    risk[~trained] = predict(first.classifier, table[~trained])
    for fold in folds:
        out = table["day"].isin(fold).to_numpy()
        risk[out] = predict(fit(x[~out], late[~out], seed), table[out])
    return table[["day", "late"]].assign(risk=risk)


def redrawn(sums: np.ndarray, size: int, draws: int = REDRAWS) -> tuple[float, float]:
    """Middle 95 % of a mean when `size` of its groups are drawn anew. sums: (n_groups, 2), sum and count of each."""
    import numpy as np

    drawn = sums[np.random.default_rng(0).integers(0, len(sums), (draws, size))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    return float(low), float(high)


def drift_range(seed: int, newest_days: str) -> tuple[float, float]:
    """Promised minus true share that thirty held-out days of January to March give, middle 95 %."""
    unseen = held_out(seed, newest_days)
    off = unseen["risk"] - unseen["late"]
    return redrawn(off.groupby(unseen["day"]).agg(["sum", "size"]).to_numpy(float), DRIFT_DAYS)


def score(risk: pd.Series, once: pd.Series, trainings: int) -> Score:
    """Score risks (n,) against the outcomes and the risks of the model trained once; index of `year_table`."""
    rows = year_table().loc[risk.index]
    late, day = rows["late"].astype(float), rows["day"]
    loss, loss_once = (risk - late) ** 2, (once - late) ** 2
    weeks = (loss - loss_once).groupby((day - day.min()).dt.days // 7).agg(["sum", "size"]).to_numpy(float)
    warned = risk >= WARN_FROM
    return Score(
        trainings,
        float(loss.mean()),
        float((loss - loss_once).mean()),
        *redrawn(weeks, len(weeks)),
        off=float((risk - late).groupby(day.dt.month).mean().abs().mean()),
        warned=int(warned.sum()),
        warned_late=float(late[warned].mean()) if warned.any() else 0.0,
        late_warned=float(late[warned].sum() / late.sum()),
    )


def age(policy: str = EACH, newest_days: str = KEPT, seed: int = 0) -> Steps[Ageing]:
    """Let a policy serve from April to December beside the model trained once; yields (fraction, text), returns Ageing.

    newest_days: whether the newest 14 days before a cut-off are kept to judge by, as the flow does, or trained on.
    Raises ValueError for another policy or use of the newest days, a seed below 0, or a gate with nothing to judge by.
    """
    for name, value, allowed in (("policy", policy, POLICIES), ("newest_days", newest_days, NEWEST)):
        if value not in allowed:
            raise ValueError(f"{name}: expected one of {'; '.join(allowed)}, got {value!r}")
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed: expected a whole number from 0 on, got {seed!r}")
    if policy == GATED and newest_days == USED:
        raise ValueError(
            f"newest_days: expected {KEPT!r}, because the gate judges by these days, got {newest_days!r}"
        )
    return _age(policy, newest_days, seed)


def _age(policy: str, newest_days: str, seed: int) -> Steps[Ageing]:
    import pandas as pd

    yield 0.0, "reading the year"
    year_table()
    yield 0.1, "training before April"
    first = version(MONTHS[0], seed, newest_days)
    served = [ServedModel(MONTHS[0], MONTHS[0])]
    for n, month in enumerate(MONTHS[1:], 1):
        yield 0.1 + 0.6 * n / len(MONTHS), f"before {month:%B}"
        served.append(decide(policy, month, served[-1], seed, newest_days))
    yield 0.7, "answering held-out days of January to March"
    limits, unseen = drift_range(seed, newest_days), held_out(seed, newest_days)
    yield 0.95, "comparing promise and outcome"
    at = {month: flights_of(month).index for month in MONTHS}
    once = pd.concat([answers_of(month, MONTHS[0], seed, newest_days) for month in MONTHS])
    risk = pd.concat([moved(answers_of(s.month, s.cutoff, seed, newest_days), s.level) for s in served])
    trainings = len(MONTHS) if policy == GATED else len({s.cutoff for s in served})
    late = year_table().loc[once.index, "late"]
    off = {f"{m:%B}": float((once - late)[at[m]].mean()) for m in MONTHS}
    drifted = tuple(name for name, by in off.items() if not limits[0] <= by <= limits[1])
    base = first.late_share

    def line(name: str, true: Any, one: Any, other: Any) -> tuple[str, ...]:
        briers = [((r - true) ** 2).mean() for r in (base, one, *([] if other is None else [other]))]
        return (
            name, f"{100 * true.mean():.1f}", f"{100 * one.mean():.1f}", "yes" if name in drifted else "",
            "" if other is None else f"{100 * other.mean():.1f}", *(f"{b:.4f}" for b in briers),
            *([""] if other is None else []),
        )  # fmt: skip

    lines = [line("held out, January to March", unseen["late"], unseen["risk"], None)]
    lines += [line(f"{m:%B}", late[i], once[i], risk[i]) for m, i in at.items()]
    lines += [line("April to December", late, once, risk)]
    columns = ["period", "late, %", "promised once, %", "drifted", "promised by the policy, %",
               "Brier, base rate", "Brier, once", "Brier, policy"]  # fmt: skip
    months = pd.DataFrame(lines, columns=columns)
    if policy == ONCE:
        months = months.drop(columns=["promised by the policy, %", "Brier, policy"])
    return Ageing(
        policy,
        newest_days,
        seed,
        months,
        tuple(served),
        score(risk, once, trainings),
        score(once, once, 1),
        float(((base - late) ** 2).mean()),
        limits,
        drifted,
    )
