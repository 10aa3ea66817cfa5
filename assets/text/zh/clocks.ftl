# 事件与报警记录的导入
cli-no-clock = 案件中没有时钟“{ $asked }”。现有时钟：{ $found }
cli-no-column = “{ $asked }”不是事件表的列。写成 --column time=表头 这样的形式；可用的列：time、date、title、text、lane、equipment、tag、value、unit、state、priority
cli-events-imported = { $place } → { $path }（按事件表读取，时钟 { $clock }）：新增事件 { $new } 个，此前已有 { $known } 个，舍弃 { $rejected } 行
cli-events-zone-assumed = 时间未带时区，所用时钟也未注明时区，按 { $zone } 读取；用 --zone 指明，或先写明时钟的时区。
cli-alarms-imported = { $place }（按报警日志读取，时钟 { $clock }）：记录 { $records } 条，舍弃 { $rejected } 行
# 时钟
clock-line = { $name }（{ $zone }）：{ $how }
clock-is-reference = 基准时钟
clock-offset = 较基准 { $secs } s（± { $within } s）
clock-drift = 每小时 { $rate } s，自 { $from } 起算
clock-is-assumed = 假定，无来源
clock-adopted = { $clock }：已采用。{ $what }
fit-offset = 由 { $count } 个对照点：偏差 { $secs } s（± { $within } s），未见漂移
fit-drift = 由 { $count } 个对照点：中点处偏差 { $secs } s（± { $within } s），漂移 { $rate } s/h
fit-refused = { $count } 个对照点相互矛盾，不予拟合
fit-residual = { $anchor }：偏差 { $secs } s（± { $within } s），残差 { $rest } s
fit-residual-off = { $anchor }：偏差 { $secs } s（± { $within } s），残差 { $rest } s，离群，未计入
doubt-one-anchor = 只有一个对照点，无从核验
doubt-too-few = 对照点不足三个，或都在同一时刻：无法区分漂移与误差
doubt-barely-checked = 三个对照点求漂移，只剩一个可用于核验
doubt-outliers = 有 { $count } 个对照点明显偏离其余各点
doubt-scattered = 对照点平均相差 { $secs } s，远超其自身误差
anchor-never-shown = 该时刻在所属时区中不存在
anchor-other-assumed = 对照的时钟本身是假定的，不能作为依据
anchor-left-out = 已由人工排除
hours-all = 所有对照点都差约 { $hours } 小时：可能是时区或夏令时取错。
hours-some = { $anchors } 差约 { $hours } 小时：可能是夏令时或时区取错。
hours-zone = 若该时钟的时区为 { $zone }，则只差 { $secs } s。未自动更改，请核实后再改。
cli-anchor-unreadable = 无法识别“{ $text }”。对照点的写法：cctv 2024-12-17T17:53:10 = recorder 2024-12-17T17:55:12 ± 2；时区的写法：cctv=Asia/Shanghai
cli-no-anchor = 时钟“{ $clock }”没有可用的对照点。用 --anchor 添加。
cli-anchors-scattered = 时钟“{ $clock }”：{ $why }。请先核对或剔除有误的对照点。
# 波形对齐
align-peak = { $tag } 的时间比 { $of } 超前 { $secs } s 时波形吻合（相关系数 { $r }）
align-step = 网格步长 { $secs } s，偏差的精度不高于此
align-ambiguous = 有不止一个同样好的偏差：仅凭波形无法确定是哪一个
align-weak = 吻合程度差，或落在搜索范围的边缘：不足以作为依据
align-made = 所用数据含重构值，不能据此校准时钟
align-flat = { $tag } 与 { $with } 中有一个在该时段没有变化，或重叠的数据太少，无法对齐
align-too-short = 时段太短，无法对齐波形
cli-no-such-anchor = 案件中没有对照点“{ $asked }”。现有对照点：{ $found }
cli-no-zone = 不认识时区“{ $asked }”。写成 Asia/Shanghai、UTC 或 +08:00 这样的形式。
cli-import-renamed = 序列“{ $name }”的单位与案件中同名位号不一致，另立为位号 { $tag }，原有限值不作用于它；请核对单位。
cli-import-known = { $place }：与已登记的“{ $title }”内容相同，未再导入。
