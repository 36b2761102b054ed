"""The verdict's own checks: calibration, influence of the questions, published stories."""

from __future__ import annotations

from xops_widgets.decide.compare import READINGS, leave_one_out, scores
from xops_widgets.knowledge import Knowledge, measured

WORDS = {
    "firm": "95 % and more",
    "leaning": "80 to 95 %",
    "open": "below",
    "any word": "*control: all together*",
}


def calibration_table(kb: Knowledge) -> str:
    """Return how often verdicts with each word keep what comes first, from `measured/verdict_calibration.csv`."""
    table = measured("verdict_calibration").set_index(["form", "word"])
    rows = [
        "| word | share of neighbours | quick form: verdicts, kept | full form: verdicts, kept |",
        "|---|---|---|---|",
    ]
    for word, share in WORDS.items():
        cells = [
            f"{table.loc[(form, word), 'verdicts']:.0%}, {table.loc[(form, word), 'kept']:.1%}"
            for form in ("quick", "full")
        ]
        name = f"**{word}**" if word != "any word" else ""
        rows.append(f"| {name or share} | {share if name else ''} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows).replace("%,", " %,").replace("% |", " % |").replace("  %", " %")


def stories_table(kb: Knowledge) -> str:
    """Return how many published stories each way of deciding gets right."""
    table = scores()
    head = [
        "way of deciding",
        "questions as they are: reader 1",
        "reader 2",
        "questions of edition 1: reader 1",
        "reader 2",
    ]
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    rows += [
        "| " + " | ".join([str(row[0]), *(f"{value:g}" for value in row[1:])]) + " |"
        for row in table.itertuples(index=False)
    ]
    return "\n".join(rows)


def left_out(kb: Knowledge) -> str:
    """Return what leaving one story out of every choice gives, in a sentence."""
    found = [leave_one_out(reading) for reading in READINGS]
    return (
        "Which prerequisites may take the lead was decided with the stories in sight. "
        f"With each story left out of that choice, {found[0]['right']:g} and {found[1]['right']:g} of "
        f"{found[0]['stories']} stay right."
    )


def influence_line(kb: Knowledge) -> str:
    """Return the question that changes the advice least often."""
    table = measured("verdict_influence").sort_values("first_or_step")
    least = table.iloc[0]
    name, share = kb.questions[least["question"]].text, least["first_or_step"]
    return f"The least influential question (“{name}”) does so in {share:.0%} of them."
