//! A small made-up case for this room's tests: every sort of content once, and every sort of sample.

use std::path::Path;

use crate::{
    case::{Case, Lang, Words},
    historian::{CaseSamples, Origin, Quality, QualityRuns, RowMap, Series, Status, TagSamples},
    text::Texts,
    time::{Instant, NANOS_PER_SEC, Zone},
    timeline::Replay,
};

const CASE: &str = r#"{
 "format":"causeway-case","version":1,"id":"made-up","title":{"zh":"某试验装置“5·4”爆炸事故","en":"Test unit explosion of 4 May"},
 "zone":"Asia/Shanghai","reference_clock":"bj","reading":{"about_minute_s":300,"about_hour_s":1800},
 "reconstruction":{"zh":"曲线按公布数值重构。","en":"The curves are drawn through published figures."},
 "accident":{"date":"2024-05-04","place":{"zh":"某县","en":"a county"},"nature":{"zh":"一般生产安全责任事故","en":"ordinary liability accident"},
  "deaths":0,"serious_injuries":1,
  "losses":[{"yuan":1000,"wording":"1000元","source":{"evidence":"doc","clause":{"zh":"第一节","en":"section 1"}}},{"yuan":10000000,"wording":"1000余万元","source":{"evidence":"doc","clause":{"zh":"第九节","en":"section 9"}}}],
  "organisation":{"name":{"zh":"某公司","en":"A company"},"facts":[{"zh":"成立于2020年。","en":"Founded in 2020."}],"source":{"evidence":"doc"}},
  "process":{"zh":"物料在反应釜内加热","en":"Material is heated in a vessel"}},
 "equipment":[{"id":"v1","name":{"zh":"1号釜","en":"Vessel 1"},"note":{"zh":"一台","en":"one"}}],
 "parameters":[{"name":{"zh":"釜温","en":"Vessel temperature"},"tag":"TI-1","unit":"℃","design":{"zh":"200","en":"200"},"working":"150–180","actual":"200–230","at_accident":"255","source":{"evidence":"doc","clause":{"zh":"表1","en":"Table 1"}}}],
 "evidence":[{"id":"doc","title":{"zh":"调查报告","en":"Published report"},"kind":"document","origin":{"zh":"网站","en":"web site"}},
  {"id":"rec","title":{"zh":"曲线","en":"Curve"},"kind":"reconstruction","path":"evidence/a.csv","sha256":"ab12","origin":{"zh":"重构","en":"reconstructed"}}],
 "clocks":[{"id":"bj","name":{"zh":"北京时间","en":"Beijing time"},"zone":"Asia/Shanghai"},
  {"id":"recorder","name":{"zh":"记录仪时钟","en":"recorder clock"},"zone":"Asia/Shanghai","ahead_s":120,"source":{"evidence":"doc","clause":{"zh":"表1","en":"Table 1"}}},
  {"id":"unsaid","name":{"zh":"未注明的时钟","en":"clock not stated"},"zone":"Asia/Shanghai","assumed":true}],
 "recordings":[],
 "tags":[{"id":"TI-1","name":{"zh":"釜内温度","en":"vessel temperature"},"quantity":"temperature","unit":"℃","equipment":"v1"},
  {"id":"PI-1","name":{"zh":"釜内压力","en":"vessel pressure"},"quantity":"pressure","unit":"MPa(g)"}],
 "limits":[{"id":"l1","tag":"TI-1","kind":"design","direction":"above","value":200,"unit":"℃","severity":"alarm","name":{"zh":"设计温度","en":"design temperature"},"source":{"evidence":"doc","clause":{"zh":"表1","en":"Table 1"}}},
  {"id":"l2","tag":"TI-1","kind":"substance","direction":"above","value":400,"unit":"℃","severity":"critical","name":{"zh":"自燃温度","en":"ignition temperature"}},
  {"id":"l3","tag":"PI-1","kind":"operating","direction":"above","value":-81,"unit":"kPa(g)","severity":"caution","name":{"zh":"操作压力上限","en":"upper operating pressure"}},
  {"id":"l4","tag":"PI-1","kind":"alarm","direction":"above","value":1,"unit":"℃","severity":"caution","name":{"zh":"单位有误的限值","en":"limit in a wrong unit"}}],
 "lanes":[{"id":"people","name":{"zh":"现场人员","en":"People"},"kind":"actor"},{"id":"plant","name":{"zh":"装置","en":"Plant"},"kind":"equipment"}],
 "events":[
  {"id":"heat","title":{"zh":"开始加热","en":"Heating starts"},"description":{"zh":"操作人员开始加热。","en":"The operator starts heating."},"lane":"people","kind":"act",
   "when":{"kind":"at","clock":"unsaid","earliest":"2024-05-04T13:55:00","latest":"2024-05-04T14:05:00","about":true,"wording":{"zh":"14时许","en":"about 14:00"}},"sources":[{"evidence":"doc"}]},
  {"id":"leak","title":{"zh":"尾气管脱开","en":"Pipe parts"},"description":{"zh":"尾气管脱开","en":"The tail-gas pipe parts"},"lane":"plant","kind":"condition",
   "when":{"kind":"between","after":"heat","before":"bang","wording":{"zh":"未记时间","en":"no time"}},"sources":[]},
  {"id":"bang","title":{"zh":"爆炸","en":"Explosion"},"description":{"zh":"1号釜爆炸","en":"Vessel 1 explodes"},"lane":"plant","kind":"accident",
   "when":{"kind":"at","clock":"bj","earliest":"2024-05-04T18:01:00","latest":"2024-05-04T18:01:00","wording":{"zh":"18时01分","en":"18:01"}},"sources":[{"evidence":"doc"}]},
  {"id":"alarm","title":{"zh":"接警","en":"Fire brigade alarmed"},"description":{"zh":"消防接警","en":"The brigade takes the call"},"lane":"people","kind":"response",
   "when":{"kind":"at","clock":"bj","earliest":"2024-05-04T18:10:00","latest":"2024-05-04T18:10:00","wording":{"zh":"18时10分","en":"18:10"}},"sources":[{"evidence":"doc"}]},
  {"id":"out","title":{"zh":"明火扑灭","en":"Fire out"},"description":{"zh":"明火扑灭","en":"The fire is out"},"lane":"people","kind":"response",
   "when":{"kind":"at","clock":"bj","earliest":"2024-05-04T19:50:00","latest":"2024-05-04T20:00:00","about":true,"wording":{"zh":"19时55分许","en":"about 19:55"}},"sources":[{"evidence":"doc"}]}],
 "findings":[{"id":"f1","text":{"zh":"视镜炸飞","en":"The sight glass is gone"},"equipment":["v1"],"source":{"evidence":"doc","clause":{"zh":"勘验①","en":"survey 1"}}}],
 "safeguards":[{"id":"s1","name":{"zh":"超温切断","en":"Over-temperature cut-off"},"state":"absent","tag":"TI-1","direction":"above","set_point":200,"note":{"zh":"设计有，未安装","en":"designed, never fitted"},"source":{"evidence":"doc"}}],
 "causes":[{"id":"c1","kind":"direct","title":{"zh":"空气进入热釜","en":"Air enters the hot vessel"},"text":{"zh":"放空阀开启，空气进入","en":"The vent was opened and air went in"},"events":["bang"],"findings":["f1"],"source":{"evidence":"doc"}},
  {"id":"c2","kind":"indirect","title":{"zh":"无操作规程","en":"No procedures"},"text":{"zh":"企业未制定规程","en":"The company had none"}}],
 "exclusions":[{"text":{"zh":"人为破坏","en":"Deliberate act"},"basis":{"zh":"公安走访","en":"police interviews"},"source":{"evidence":"doc"}}],
 "hypotheses":[{"about":{"zh":"停炉后温度仍升","en":"The rise after the boiler stopped"},"text":{"zh":"自热","en":"Self-heating"},"test":{"zh":"量热试验","en":"calorimetry"}}],
 "parties":[{"id":"p1","name":{"zh":"某公司","en":"A company"},"kind":"company","duties":[{"text":{"zh":"应当制定规程","en":"to have procedures"},"basis":{"zh":"《安全生产法》第四条","en":"Work Safety Law, art. 4"}}],
   "breaches":[{"text":{"zh":"未制定规程","en":"had no procedures"},"source":{"evidence":"doc"}}],"proposal":{"text":{"zh":"依法处罚","en":"fine it"},"source":{"evidence":"doc"}}},
  {"id":"p2","name":"某部门","kind":"regulator","duties":[],"breaches":[]}],
 "lessons":[{"text":{"zh":"变更须评估","en":"Assess changes"},"source":{"evidence":"doc"}}],
 "measures":[{"text":{"zh":"制定规程","en":"Write procedures"},"causes":["c2"]}],
 "questions":[{"text":{"zh":"损失金额不一","en":"Two figures for the loss"},"events":["bang"],"source":{"evidence":"doc"}}]
}"#;

/// The made-up case.
pub(crate) fn case() -> Case {
    Case::parse(CASE, Path::new("made-up/case.json")).unwrap()
}

/// The made-up case with a reconstructed temperature and a recorded pressure that has a gap and a bad stretch.
pub(crate) fn replay() -> Replay {
    let case = case();
    let start = Instant::parse_rfc3339("2024-05-04T13:02:00+08:00").unwrap().nanos();
    let made = |origin| Quality { status: Status::Uncertain, origin };
    let temperature: Vec<_> = (0..1_800)
        .map(|k| {
            let origin = if k % 450 == 0 { Origin::Published } else { Origin::Reconstructed };
            (start + k * 10 * NANOS_PER_SEC, 25.0 + 230.0 * (k as f64 / 1799.0).powf(0.7), made(origin))
        })
        .collect();
    let pressure: Vec<_> = (0..1_800)
        .filter(|k| !(600..700).contains(k))
        .map(|k| {
            let quality = if (1000..1100).contains(&k) { Quality::BAD } else { Quality::GOOD };
            let value = -0.09 + 0.05 * (k as f64 / 1799.0).powi(4) + 0.001 * (k as f64 / 7.0).sin();
            (start + k * 10 * NANOS_PER_SEC, if quality == Quality::BAD { f64::NAN } else { value }, quality)
        })
        .collect();
    let tags = vec![tag(&case, "TI-1", "℃", &temperature), tag(&case, "PI-1", "MPa(g)", &pressure)];
    Replay::derive(case, CaseSamples { tags, files: Vec::new() })
}

/// A case in which nothing was written yet.
pub(crate) fn empty() -> Replay {
    let mut case = Case::bare("begun", Zone::UTC);
    case.title = Words::both("刚开始的案件", "A case just begun");
    Replay::derive(case, CaseSamples::default())
}

/// The texts of both languages.
pub(crate) fn both() -> [Texts; 2] {
    [Texts::new(Lang::Zh), Texts::new(Lang::En)]
}

fn tag(case: &Case, id: &str, unit: &str, samples: &[(i64, f64, Quality)]) -> TagSamples {
    let times: Vec<i64> = samples.iter().map(|s| s.0).collect();
    let values: Vec<f64> = samples.iter().map(|s| s.1).collect();
    let quality = QualityRuns::collect(samples.iter().map(|s| s.2));
    TagSamples {
        tag: id.into(),
        unit: unit.into(),
        clock: "recorder".into(),
        clock_map: case.clock(&"recorder".into()).unwrap().map(),
        evidence: Some("rec".into()),
        max_interpolation_s: None,
        series: Series::new(id, times.into(), values.into(), quality, RowMap::Straight { first: 2 }),
    }
}
