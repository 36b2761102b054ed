"""How often does a rule on the share of errors alert, rightly or falsely? Exact, from binomial tails.

**A threshold on a window.** Windows do not overlap, and each has the same number of requests, which fail independently.
When a window ends, the rule alerts if errors / requests is above the threshold. An incident begins at a random moment,
so the first window holds only a part of it.

**A burn rate on two windows.** The budget is the share of requests that may fail: 0.1 % of 30 days for an objective of
99.9 %; at a burn rate of 1 it lasts exactly so long. A rule alerts while the error share of its long AND of its short
window is above burn x (1 - objective). It is evaluated when a short window ends, and long windows do overlap: the
expected number of alerts is exact all the same, but false ones come in bursts.

The base share is the same in every window: no nights, weekends or harmless bursts.

**Scrapes.** A real Prometheus sees counters at its scrapes, so a window holds the traffic between its first and its
last one: one scrape interval less than its name says (`scrape_s`; 0 unless given). Measured on the running stack
beside these formulas: `xops_widgets.explore.running_stack`.

Source of the burn rates: The Site Reliability Workbook (Google, O'Reilly 2018), chapter 5, Alerting on SLOs,
https://sre.google/workbook/alerting-on-slos/ (the rules of its table 5-8 and its time to detection).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from xops_widgets.explore import inputs
from xops_widgets.explore.inputs import inside, not_negative, positive, share

PERIOD_S = 30 * 86_400
OBJECTIVE = 0.999
FEWEST_ERRORS = 10  # chance moves a count of ten by about a third
ROUNDING = 1e-9  # 0.29 x 100 is 28.999...: a share that equals the threshold does not alert


def requests_in(window_s: float, rate_per_s: float) -> int:
    """Requests in a window, rounded. Raises ValueError where it is less than one."""
    found = positive("window_s", window_s) * positive("rate_per_s", rate_per_s)
    if found < 1:
        raise ValueError(f"window_s: expected a window of at least one request, got {found:.2g} of one")
    return round(found)


def errors_allowed(requests: int, threshold: float) -> int:
    """The most errors of a window whose share is not above the threshold."""
    return math.floor(share("threshold", threshold) * requests + ROUNDING)


def alert_chance(requests: int, threshold: float, error_share: float) -> float:
    """Chance that a window with so many requests alerts: that more errors than `errors_allowed` are among them."""
    from scipy.special import betainc

    allowed = errors_allowed(requests, threshold)
    share("error_share", error_share)
    if allowed >= requests:
        return 0.0
    return float(betainc(allowed + 1, requests - allowed, error_share))  # the upper tail of the binomial


def false_alarms(
    window_s: float, rate_per_s: float, threshold: float, base_share: float, scrape_s: float = 0
) -> float:
    """Expected windows of 30 days that alert although nothing but base_share fails.

    Raises ValueError for a window of less than one request, or a share outside 0 to 1.
    """
    chance = alert_chance(requests_in(held_s(window_s, scrape_s), rate_per_s), threshold, base_share)
    return PERIOD_S / window_s * chance


def held_s(window_s: float, scrape_s: float) -> float:
    """Seconds between the first and the last scrape in a window: so long is the traffic that it really holds.

    Raises ValueError for a scrape below 0, or a window that holds not even two.
    """
    if inputs.not_negative("scrape_s", scrape_s) >= inputs.positive("window_s", window_s):
        raise ValueError(f"window_s: expected more than scrape_s {scrape_s:g}, got {window_s:g}")
    return window_s - scrape_s


def detection_delay_s(
    window_s: float,
    rate_per_s: float,
    threshold: float,
    base_share: float,
    incident_share: float,
    scrape_s: float = 0,
) -> float:
    """Mean seconds from the onset of an incident to the end of the first window that alerts; inf if none can.

    The onset lies anywhere in its window, so the requests of that window fail with any share between base and incident:
    its chance to alert is the mean of `alert_chance` over these. Each later window has that of the incident. With
    scrapes, an onset before the first scrape of its window counts whole, one after the last not at all; the last is
    half of scrape_s old on average.
    Raises ValueError for a window of less than one request, a share outside 0 to 1, or an incident below the base.
    """
    share("base_share", base_share)
    if share("incident_share", incident_share) <= base_share:
        raise ValueError(f"incident_share: expected more than base_share {base_share}, got {incident_share}")
    held = held_s(window_s, scrape_s)
    requests = requests_in(held, rate_per_s)
    later = alert_chance(requests, threshold, incident_share)
    if later == 0:
        return math.inf
    within = mean_alert_chance(requests, threshold, base_share, incident_share)
    outside = (alert_chance(requests, threshold, base_share) + later) / 2
    first = (held * within + scrape_s * outside) / window_s
    return window_s * (0.5 + (1 - first) / later)


def mean_alert_chance(requests: int, threshold: float, low: float, high: float) -> float:
    """Mean of `alert_chance` over the error shares from low to high, in closed form."""
    from scipy.special import betainc

    a = errors_allowed(requests, threshold) + 1
    b = requests - a + 1
    if b <= 0:
        return 0.0

    def integral(p: float) -> float:
        return float(p * betainc(a, b, p) - a / (a + b) * betainc(a + 1, b, p))

    return min(1.0, max(0.0, (integral(high) - integral(low)) / (high - low)))


def time_to_reach_s(window_s: float, threshold: float, base_share: float, incident_share: float) -> float:
    """How long an incident lasts until the share of a window that ends now passes a threshold; inf if it never does.

    For many requests, whose share hardly varies: the window holds base_share before the onset and incident_share since.
    A burst that ends sooner is not detected. With base_share 0 it is the workbook's
    (1 - objective) / error share x window x burn.
    """
    positive("window_s", window_s)
    share("threshold", threshold)
    if share("incident_share", incident_share) <= threshold:
        return math.inf
    if share("base_share", base_share) >= threshold:
        return 0.0
    return window_s * (threshold - base_share) / (incident_share - base_share)


class BurnRule(NamedTuple):
    """long_s, short_s: windows in seconds. burn: the rate above which both must be. action: what it asks for."""

    long_s: int
    short_s: int
    burn: float
    action: str

    def threshold(self, objective: float = OBJECTIVE) -> float:
        """The error share above which it alerts, 0-1. Raises ValueError for an objective that is not inside 0 to 1."""
        return share("burn x (1 - objective)", self.burn * (1 - inside("objective", objective)))


WORKBOOK_RULES = (
    BurnRule(3600, 300, 14.4, "page"),
    BurnRule(21_600, 1800, 6, "page"),
    BurnRule(259_200, 21_600, 1, "ticket"),
)


def burn_delay_s(
    rule: BurnRule,
    rate_per_s: float,
    base_share: float,
    incident_share: float,
    objective: float = OBJECTIVE,
    scrape_s: float = 0,
) -> float:
    """Mean seconds from the onset to the alert: `time_to_reach_s` of the long window, and half a short window.

    With scrapes the long window holds less, and its last scrape is half of scrape_s old on average.

    inf if the incident burns no faster than the rule. NaN where the threshold is fewer than FEWEST_ERRORS errors of the
    long window: there single errors decide, and this arithmetic for many requests does not hold.
    """
    threshold = rule.threshold(objective)
    if requests_in(rule.long_s, rate_per_s) * threshold < FEWEST_ERRORS:
        return math.nan
    reached = time_to_reach_s(held_s(rule.long_s, scrape_s), threshold, base_share, incident_share)
    return scrape_s / 2 + reached + rule.short_s / 2


def burn_false_alarms(
    rule: BurnRule, rate_per_s: float, base_share: float, objective: float = OBJECTIVE
) -> float:
    """Expected evaluations in 30 days that alert although nothing but base_share fails.

    Raises ValueError for a short window of less than one request, or a share outside 0 to 1.
    """
    import numpy as np
    from scipy.stats import binom

    share("base_share", base_share)
    threshold = rule.threshold(objective)
    short, long = requests_in(rule.short_s, rate_per_s), requests_in(rule.long_s, rate_per_s)
    fewest = errors_allowed(short, threshold) + 1
    spread = math.sqrt(short * base_share * (1 - base_share))
    most = max(
        fewest, math.ceil(short * base_share + 12 * spread + 40)
    )  # more errors are less likely than 1e-19
    errors = np.arange(fewest, most + 1)
    enough = binom.sf(errors_allowed(long, threshold) - errors, long - short, base_share)
    return PERIOD_S / rule.short_s * float((binom.pmf(errors, short, base_share) * enough).sum())


def budget_used(duration_s: float, incident_share: float, objective: float = OBJECTIVE) -> float:
    """Share of the budget of 30 days that an incident takes in this time at even traffic; 1 is all of it."""
    if duration_s != math.inf:
        not_negative("duration_s", duration_s)
    allowed = (1 - inside("objective", objective)) * PERIOD_S
    return share("incident_share", incident_share) * duration_s / allowed
