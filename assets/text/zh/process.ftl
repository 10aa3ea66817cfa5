# 流程图、设备状态、导出所见

thing-process = 流程图
error-case-value-too-far = { $place }：“{ $id }” 的 { $field } 超出绘图范围（±10000）。请用文本编辑器更正该处。文件未作任何改动。

state-open = 开
state-part-open = 部分开启
state-closed = 关
state-running = 运行
state-stopped = 停
state-heated = 加热中
state-not-heated = 已停热
state-removed = 已拆除
state-parted = 脱开
state-failed = 损坏
state-undetermined = 状态未定
state-unknown = 状态未述

node-tank = 储罐
node-vessel = 容器
node-kettle = 蒸馏釜
node-column = 精馏塔
node-exchanger = 换热器
node-condenser = 冷凝器
node-receiver = 接收罐
node-pump = 泵
node-vacuum-set = 真空机组
node-blower = 风机
node-boiler = 锅炉
node-valve = 阀门
node-vent = 放空口
node-spool = 可拆短管
node-junction = 汇合点
node-exit = 去向

medium-feed = 原料
medium-vapour = 气相
medium-product = 产品
medium-residue = 残液
medium-oil = 导热油
medium-vacuum = 真空、尾气
medium-water = 冷却水

tab-process = 流程图
process-none = 本案没有流程图。在 case.json 的 processes 中写入设备、管线和读数位置后，这里按游标时刻显示。
process-name = 流程图
process-sheet = 选择流程图
process-at = { $time } 的状态
process-arrange = 调整布置
process-arrange-hint = 拖动设备和读数调整位置，每次拖动可撤销
process-node = { $name }：{ $state }
process-readout = { $tag }：{ $value }
process-readout-hint = 单击选中，双击加入趋势
process-since = 由事件“{ $title }”（{ $time }）
process-may = 可能由事件“{ $title }”（{ $time }）改变，时刻不能确定
process-unknown-hint = 到游标时刻为止，没有事件述及它的状态
process-inside = 限内
process-no-limit = 未设限
process-beyond = { $kind } { $sign } { $value }
process-reconstructed = 重构
process-legend-unknown = ? 状态未述或未定

sort-equipment = 设备
equipment-state = 游标时刻的状态
equipment-tags = 位号
equipment-events = 有关事件
equipment-findings = 查明事实

event-sets = 使设备进入的状态
event-set = { $equipment }：{ $state }
event-set-state = { $equipment }的状态
event-drop-set = 不再设定{ $equipment }的状态
event-add-set = 增设一台设备的状态
event-choose-equipment = 选择设备…
