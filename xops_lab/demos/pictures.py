"""What the own users of a demo's tool would look at, drawn from the demo's figures; the rest is in its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xops_widgets.pictures import Bar, Box, Heat, bars, chain, heat_map, picture
from xops_widgets.pictures.paint import Own

Figures = Mapping[str, Any]
EVIDENTLY_LIMIT = 0.1  # its default; a test holds it against what the recording calls drifted
MONTHS = ("April", "May", "June", "July", "August", "September", "October", "November", "December")


def drawn(tool: str, figures: Figures, table: str = "") -> str:
    """Return a demo's picture as HTML, its table folded; the table alone for a demo without one."""
    draw = DRAWN.get(tool)
    if draw is None:
        return table
    drawing, title, caption = draw(figures)
    return picture(drawing, title, caption, table)


Drawn = tuple[str, str, str]  # drawing, title, caption


def evidently(f: Figures) -> Drawn:
    ordinary, claimed = f["ordinary_highest_scores"], set(f["claimed"])
    rows = [
        Bar(name, score, f"{score:.2f}", "bad" if name in claimed else "", ordinary[name], ordinary[name])
        for name, score in sorted(f["scores"].items(), key=lambda item: -item[1])
    ]
    own = ", ".join(f["claimed"]) or "no column"
    key = (
        "Bar: the day's drift score. Tick: the highest on seven ordinary days. Dotted: the tool's own limit."
    )
    point = f"By the tool's limit {f['drifted_count']} columns drifted. Beyond what ordinary days do: {own}."
    return bars(rows, mark=EVIDENTLY_LIMIT, named=key), "Drift of each column against the reference", point


def fairlearn(f: Figures) -> Drawn:
    names = {"warned": "warned of", "missed": "late and not warned of", "false": "on time and warned of"}
    rows = []
    for key, name in names.items():
        gap, chance = f[f"{key}_gap_points"], f[f"{key}_gap_points_by_chance_highest"]
        rows.append(Bar(name, gap, f"{gap:.1f} points", "bad" if gap > chance else "", chance, chance))
    most, share = next(iter(f["most_missed"].items()))
    least, other = next(iter(f["least_missed"].items()))
    return (
        bars(
            rows,
            named="Bar: gap between the two most different groups. Tick: the largest gap by chance alone.",
        ),
        "How far the groups lie apart",
        f"Of {most}'s late flights {share} % were not warned of, of {least}'s {other} %.",
    )


def modelscan(f: Figures) -> Drawn:
    runs = set(f["payloads_that_run_on_load"])
    rows = []
    for name, found in f["modelscan_on_each_payload"].items():
        seen = found != "nothing"
        harm = Heat("runs" if name in runs else "harmless", float(name in runs), "bad")
        rows.append((name, (Heat("named" if seen else "silent", float(seen), ""), harm)))
    missed = [
        name for name, found in f["modelscan_on_each_payload"].items() if found == "nothing" and name in runs
    ]
    other = f["skops_on_its_own_file_with_that_function"]
    point = (
        f"Runs and passes the scan: {', '.join(missed) or 'nothing'}. skops, which holds no code: {other}."
    )
    drawing = heat_map("what is in the file", ("modelscan", "when it is loaded"), rows)
    return drawing, "What the scan says, and what the file does", point


def nannyml(f: Figures) -> Drawn:
    rows = [
        Bar(f"{name}, {how}", f[f"{key}_{how}"], f"{f[f'{key}_{how}']:.3f}")
        for key, name in (("auc", "AUC"), ("warnings_that_came_true", "warnings that came true"))
        for how in ("held_out", "estimated", "realised")
    ]
    rows = [row._replace(name=row.name.replace("_", " ")) for row in rows]
    off = [abs(f[f"{key}_estimated"] - f[f"{key}_realised"]) for key in ("auc", "warnings_that_came_true")]
    point = f"On {f['flights']:,} flights the estimate of AUC lies {off[0]:.3f} off, that of the warnings {off[1]:.3f}."
    return bars(rows, top=1.0), "Quality estimated without outcomes, and what it turned out to be", point


def opendp(f: Figures) -> Drawn:
    flights, planes = f["flight:_expected_error"], f["plane:_expected_error"]
    rows = [
        Bar(
            f"budget {key.removeprefix('at ').rstrip(':')}",
            error,
            f"± {error:.3g}",
            "",
            planes[key],
            planes[key],
        )
        for key, error in flights.items()
    ]
    return (
        bars(
            rows,
            named="Bar: expected error of a count that hides one flight. Tick: of one that hides all of a plane's.",
        ),
        "The smaller the budget, the larger the error",
        f"A budget of 1 costs about {flights['at 1:']:.2g} flights in a count of {f['late_flights']}.",
    )


def of_ten(f: Figures) -> list[Bar]:
    rows = []
    for key, value in f.items():
        if key.startswith("found:_"):
            found, planted = map(int, value.split(" of "))
            own: Own = "" if found else "bad"
            rows.append(Bar(key.removeprefix("found:_").replace("_", " "), found / planted, value, own))
    return rows


def presidio_analyzer(f: Figures) -> Drawn:
    flagged = f"Harmless notes flagged: {f['harmless_notes_flagged']} of {f['harmless_notes']:,}."
    point = f"Of {f['planted']} planted traces {f['found']} were found. {flagged}"
    return bars(of_ten(f), top=1.0), "Planted traces of people, and how many were found", point


def detect_secrets(f: Figures) -> Drawn:
    rows = of_ten(f)
    if f["hashes"]:
        flagged = f["hashes_flagged"]
        rows.append(
            Bar("harmless hashes, flagged", flagged / f["hashes"], f"{flagged} of {f['hashes']}", "bad")
        )
    return (
        bars(rows, top=1.0),
        "Planted secrets found, and harmless text flagged",
        f"Of {f['planted']} planted secrets {f['found']} were found.",
    )


def pyiceberg(f: Figures) -> Drawn:
    first = f["result"]
    boxes = [
        Box("main", f"{f['rows_on_main']:,} rows, result {first[:4]}", "", True),
        Box(
            "a branch",
            f"{f['rows_on_branch']:,} rows; {f['rows_refused_on_branch']:,} refused, main unchanged",
        ),
        Box("main, corrected", f"result {f['result_after_correction'][:4]}", "bad", True),
        Box("read by tag", f"result {f['result_from_tag'][:4]}", "", f["result_from_tag"] == first),
        Box(
            "rolled back",
            f"result {f['result_after_rollback'][:4]}",
            "",
            f["result_after_rollback"] == first,
        ),
    ]
    point = "Lit in grey: the first result, to the last bit. Orange: another one."
    return chain(boxes), "One table through its versions", point


def kfp(f: Figures) -> Drawn:
    boxes = [
        Box("read the lake", f"{f['files_in_lake']} files, version {f['data_version'][:4]}"),
        Box(
            "train",
            f"{f['flights_trained']:,} flights of {f['days_trained']} days; AUC {f['later_auc']:.3f} later",
        ),
        Box("answer", f"answers {f['answers'][:4]}"),
    ]
    return chain(boxes), "The compiled pipeline, as it ran", f"{f['steps_compiled']} steps in one image."


def responsibleai(f: Figures) -> Drawn:
    rows = [
        Bar(
            month,
            chosen,
            f"{chosen:+.1f}; {'none' if other is None else f'{other:+.1f}'}",
            "bad",
            other,
            other,
        )
        for month, chosen, other in zip(
            MONTHS, f["all_months_excess_points"], f["all_months_excess_points_other_days"], strict=True
        )
    ]
    return (
        bars(rows, named="Bar: how much more often the worst slice is wrong on the days it was chosen on, in points. "
             "Tick: the same slice on other days."),
        "The worst slice of each month, measured again",
        f"By chance alone the worst slice is {f['by_chance_excess_points_mean']} points worse.",
    )  # fmt: skip


def syft(f: Figures) -> Drawn:
    alone = f["delay_of_one_flight,_from_the_two_sums"] == f["delay_of_that_flight,_true"]
    boxes = [
        Box(
            "copy the table",
            f["job_that_copies_the_table"],
            "",
            f["job_that_copies_the_table"] == "rejected",
        ),
        Box("sum all", f"{f['job_that_sums_all']}: {f['mean_delay_released']} minutes on average"),
        Box("sum all but one", f"{f['job_that_sums_all_but_one']}"),
        Box("one flight", f"{f['delay_of_one_flight,_from_the_two_sums']:g} minutes: known", "bad", alone),
    ]
    return (
        chain(boxes),
        "What the researcher asked for, and got",
        "Two approved sums together give one flight away." if alone else "The two sums give no flight away.",
    )


def syndiffix(f: Figures) -> Drawn:
    rows = []
    for name in ("narrow", "wide"):
        errors = f[f"{name}:_mean_error_of_late_flights_by_destination"]
        mean = sum(errors) / len(errors)
        rows.append(Bar(f"{name} table", mean, f"{mean:.1f} flights", "", min(errors), max(errors)))
    key = "Bar: mean error of the late flights of a destination. Line: five tables made alike."
    left = f["narrow:_destinations"]
    point = f"Of {f['destinations']} destinations {min(left)} to {max(left)} are left: what too few share is gone."
    return bars(rows, named=key), "Made rows against the real ones", point


def sagemaker_training(f: Figures) -> Drawn:
    names = {
        "answers_from_the_record": "run again from the record",
        "answers_after_the_data_was_overwritten": "after the data was overwritten",
        "answers_from_the_data_version": "from the version of the data",
        "answers_with_another_seed": "with another seed",
    }
    rows = []
    for key, name in names.items():
        same = f[key] == f["answers"]
        rows.append((name, (Heat("the same" if same else "others", 1.0, "" if same else "bad"),)))
    return (
        heat_map("training", ("answers",), rows),
        "What a record has to hold",
        f"{f['flights_answered']:,} answers each time.",
    )


def serving(f: Figures) -> Drawn:
    equal, asked = f["equal_to_the_last_bit"], f["questions"]
    rows = [Bar("answers equal to the last bit", equal, f"{equal} of {asked}")]
    broken = [
        (name, (Heat(said, 1.0, "bad" if said.startswith("answered") else ""),))
        for name, said in f["to_a_broken_question"].items()
    ]
    return (
        bars(rows, top=asked) + heat_map("a broken question", ("its answer",), broken),
        "The same model behind this server",
        f"Largest difference {f['largest_difference']:.1g}; {f['asked_alone_and_equal']} flights asked one by one.",
    )


DRAWN: dict[str, Callable[[Figures], Drawn]] = {
    "azureml-inference-server-http": serving,
    "datarobot-drum": serving,
    "detect-secrets": detect_secrets,
    "evidently": evidently,
    "fairlearn": fairlearn,
    "kfp": kfp,
    "kserve": serving,
    "modelscan": modelscan,
    "nannyml": nannyml,
    "opendp": opendp,
    "presidio-analyzer": presidio_analyzer,
    "pyiceberg": pyiceberg,
    "responsibleai": responsibleai,
    "sagemaker": serving,
    "sagemaker-training": sagemaker_training,
    "mlserver": serving,
    "syft": syft,
    "syndiffix": syndiffix,
}
