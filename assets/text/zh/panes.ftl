# 面板的位置
panel-trends = 趋势与时间线
menu-panes = 面板
command-reset-layout = 恢复默认布局
pane-hint = 拖动可移到别处，双击占满窗口
pane-close = 关闭“{ $name }”
pane-not-alone = 还原
evidence-none = 单独打开的文件没有证据清单；另存为案件后，原始文件会连同 SHA-256 登记在此。
