"""The lab: one real data flow, faults injected into it, and real safeguards that watch.

A room imports only rooms below it (`tests/test_house.py`):

    exercises    one module a chapter: judges a reader's answer on real material
    studies      one folder for each study that a chapter tells; what `kit.py measure <table>` remakes
                   retraining, batch_size, canary, release_check, check_strictness, psi, explanations,
                   automation, reproducibility, compliance, operational_faults, outside_probe, ...
    service      the flow as processes: app, model server, store, telemetry, and the stack that runs them
    faults       the fault lab: injected/ (one file a fault), safeguards/ (one file each), the experiment
    demos        scripts/run_<tool>.py with locks and recordings, and what runs them in isolation
    flow         "will my flight be late?": one module a stage, one path from features to answer
    root_causes  methods that rank the causes of an incident (one file each), incidents, the scoreboard
    runtime      what every room uses: processes and their environment, measured tables, progress, views

Of the widgets the lab imports `xops_widgets.knowledge` and nothing else. What it measures reaches pages and
widgets as files in `xops_widgets/knowledge/measured/`. Heavy imports happen inside functions, so importing
this package costs nothing.
"""
