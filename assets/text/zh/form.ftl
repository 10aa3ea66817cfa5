# 检查器中的字段
form-edit = 编辑此{ $kind }
form-remove = 删除此{ $kind }
form-remove-hint = 案件中仍有内容引用它时，不予删除
form-both = 中英文并列
form-both-hint = 同时显示中文和英文文本，上下对照
form-in-zh = { $name }（中文）
form-in-en = { $name }（英文）
form-named = { $kind }：{ $title }
form-choose = 选择…
form-drop = 去掉：{ $title }
form-empty = 此项不能为空。未作更改。
form-no-number = “{ $typed }”不是数字。未作更改。
form-too-small = “{ $typed }”过小，至少应为 { $least }。未作更改。
form-no-time = “{ $typed }”不是时间。请按 2024-12-17 17:53 或 2024-12-17 17:53:10 填写。未作更改。
form-after-latest = 晚于“最晚”{ $other }。请先改后者。未作更改。
form-before-earliest = 早于“最早”{ $other }。请先改前者。未作更改。
form-time-reversed = 结束时间将早于开始时间。未作更改。
form-no-range = 量程应为两个数，例如 0 – 400。未作更改。
form-range-reversed = 量程下限应小于上限。未作更改。
form-unit-of-range = 量程以 { $from } 表示，无法换算为 { $to }。请先清空量程。未作更改。

# 标题与各部分
field-title = 标题
tag-field-name = 测量内容
tag-no-equipment = 不属于任何设备
tag-quantity = 物理量
tag-instrument-range = 仪表量程（留空：不详）
tag-interpolation = 采样点之间
tag-longest-gap = 可跨越的最长间断（秒；留空：不限）
equipment-note = 用途、数量、规格
safeguard-no-tag = 无位号
safeguard-no-side = 未说明
safeguard-unit = 设定值单位（留空：同位号）
safeguard-delay = 动作延时（秒；留空：无）
safeguard-action = 动作内容
claim-tag = 读数的位号
claim-value = 所称数值
claim-unit = 读数的单位
claim-add = 增加读数
when-after-event = 在哪个事件之后
when-least = 至少（秒）
when-most = 至多（秒）
cause-text = 具体内容
cause-follows = 上一层原因
cause-leads-to = 由此导致
party-duty = 职责
party-basis = 职责依据
party-breach = 违反情形
party-proposal = 处理建议

# 代码
quantity-temperature = 温度
quantity-pressure = 压力
quantity-level = 液位
quantity-flow = 流量
quantity-other = 其他
interpolation-linear = 直线连接
interpolation-step = 阶梯：保持到下一点

# 引用某一证据的内容
evidence-citing = 以此为依据的内容（{ $count } 项）
part-accident = 事故总体情况
part-site = 现场
part-parameters = 参数
part-exclusions = 排除的可能
part-lessons = 教训
part-measures = 措施
part-questions = 未决问题

# 时段
command-zoom-range = 缩放到所选时段
trend-range-first = 请先选取时段：按住 Shift 在趋势上拖动
measure-hint = B − A：{ $seconds } 秒。平均值按时间加权，不计断档和不可用的采样；斜纹表示重构，非记录数据。按 A 为此时段添加批注，按 Z 缩放到此时段，按 Esc 取消

# 批注缺少的内容
annotation-misses-text = 请先写批注内容。
annotation-misses-author = 请先填写署名，批注上要写明作者。
