# 趋势：泳道、位号拖放、测量、视图
command-measure = 两点测量
command-save-view = 保存当前视图…
command-toggle-trend = 显示 / 隐藏所选位号的趋势
command-own-lane = 所选位号单独成道
command-join-lane = 所选位号并入上一道
command-lane-up = 所在趋势道上移
command-lane-down = 所在趋势道下移
command-collapse-lane = 折叠 / 展开所在趋势道
command-toggle-step = 阶梯线 / 直线
command-reset-heights = 各道等高

trend-select-first = 请先选中一个位号
trend-not-shown = 所选位号还没有趋势
trend-third-unit = 一道最多两种单位，{ $tag } 已另起一道
trend-drop-into = { $tag } 并入此道
trend-drop-own = { $tag } 单独成道
trend-drop-third = 此道已有两种单位，{ $tag }（{ $unit }）将另起一道

lane-collapse = 折叠此道
lane-expand = 展开此道
lane-reset-height = 恢复自动高度
curve-own-lane = { $tag } 单独成道
curve-join = { $tag } 并入上一道
curve-remove = 移除 { $tag } 的趋势
curve-as-steps = { $tag } 画成阶梯线
curve-as-line = { $tag } 画成直线
curve-as-tag = { $tag } 按位号设定画线

measure-drag-a = 测量线 A，可拖动
measure-drag-b = 测量线 B，可拖动
measure-change = B − A
measure-slope = 变化率
measure-least = 最小
measure-mean = 平均
measure-greatest = 最大

views-menu = 趋势视图
views-hint = 以名称保存当前的时段和趋势道，随时回到
views-none = 还没有保存的视图
views-hidden = 另有 { $count } 个视图涉及光标之后，已隐藏
view-what = 视图记下当前时段、各趋势道的位号、高度与画法，保存在案例中。
view-name = 视图名称
view-save-go = 保存
view-rename-title = 视图改名
view-rename-go = 改名
view-name-taken = 已有同名视图
view-replaces = 将取代同名视图
view-show = 转到视图“{ $name }”
view-rename = 视图“{ $name }”改名…
view-remove = 删除视图“{ $name }”
view-tags-missing = 视图中有 { $count } 条曲线没有采样数据，未显示
palette-view = 趋势视图：{ $name }

resolution-samples = 逐点绘制，{ $rate } 采样/像素
resolution-columns = 逐像素取最小与最大，{ $rate } 采样/像素
resolution-both = { $all } 条曲线中 { $dense } 条逐像素取最小与最大，{ $rate } 采样/像素
resolution-why = 采样比像素密时，每个像素画出其间的最小与最大，单个采样的尖峰也不会丢失；否则逐点绘制。
resolution-tag-samples = { $tag }：逐点绘制，{ $count } 个采样，每像素 { $rate } 个
resolution-tag-columns = { $tag }：逐像素取最小与最大，{ $count } 个采样，每像素 { $rate } 个
