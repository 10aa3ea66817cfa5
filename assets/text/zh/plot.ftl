# 变化率图与 plot 命令
figure-rate-title = { $title }：变化率
figure-rate-lane = { $tag }：变化率（{ $unit }）
figure-rate-peak = 最快 { $value } { $unit }，{ $time }
figure-rate-none = 此时段无完整的计算窗口
figure-rate-note = 变化率为各时刻此前 { $length } 内样本的最小二乘斜率；窗口内有间断或不可用样本时不画。
figure-rate-sparse = 只在 { $count } 个时刻计算，其间更短的变化可能未显示。
plot-option = --kind { $kind } 不用 { $option }。请去掉该选项，或改用其他 --kind。
plot-option-svg = { $option } 只用于 .png。请去掉该选项，或写成 .png。
plot-needs = --kind { $kind } 需要 { $option }。
plot-one-tag = --kind { $kind } 每次只画一个位号。请只写一个 --tag。
plot-no-hours = 记录太短：最后几小时就是全部。请用 --kind trend。
plot-no-events = 案件没有可画的事件：此时段内没有确定了时间的事件。
plot-no-onset = 没有位号在事故前开始单向变化。请用 --tag 指定位号查看其转折。
plot-timeline-title = { $title }：事件时间轴
