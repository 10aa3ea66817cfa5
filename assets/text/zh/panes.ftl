# 面板的位置
panel-trends = 趋势
menu-panes = 面板
command-reset-layout = 恢复默认布局
pane-hint = 拖动可移到别处，双击占满窗口
pane-close = 关闭“{ $name }”
pane-not-alone = 还原
evidence-none = 单独打开的文件没有证据清单；另存为案件后，原始文件会连同 SHA-256 登记在此。

# 新建案件
command-new-case = 新建案件…
new-title = 案件名称
new-title-hint = 例如：某公司“12·17”爆炸事故
new-zone = 时区（空着则按 UTC，并注明是假定）
new-zone-unknown = 不认识时区“{ $name }”。请写成 Asia/Shanghai 或 +08:00。
new-folder = 新案件
new-go = 新建

# 首页
command-close-case = 关闭案件
start-begin = 开始
start-bundled-what = 完整的示例案件：趋势、时间线、超限、证据与调查结论
start-new-what = 新建案件文件夹，再导入历史数据
start-open-what = 案件文件夹，或单独的历史数据文件
start-recent-none = 打开过的案件和文件会列在这里。

# 限值的适用范围
limit-from = 自（空着为不限）
limit-to = 至（空着为不限）
limit-condition = 适用条件
limit-sort-always = 无条件
limit-sort-tag = 另一位号在某值以上或以下时
limit-sort-between = 两个事件之间
limit-condition-tag = 条件的位号
limit-condition-side = 在此值的哪一侧适用
limit-condition-value = 条件的界值（{ $unit }）
limit-condition-after = 在此事件之后
limit-condition-before = 在此事件之前

# 日志与拖放
log-all = 全部
log-problems = 只看问题
log-copy = 复制所列
log-none = 没有记录。
message-dropped = 拖入 { $count } 项，逐一处理。
