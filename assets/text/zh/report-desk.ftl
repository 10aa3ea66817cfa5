# 报告工作区
tab-outline = 大纲
tab-preview = 报告
tab-section = 章节
tab-open-points = 待办问题
tab-draft-changes = 与上稿比较
menu-report = 报告
command-report = 工作区：报告
command-next-open-point = 下一处待办问题
command-keep-section = 章节：保存
command-draft-section = 章节：恢复为自动草稿
command-export-report = 草稿：导出…
future-report = 报告写的是事故结果，隐藏光标之后的内容时不显示。
report-drafting = 正在起草报告…
report-redrafting = 正在更新
report-in-chinese = 中文报告
report-in-english = 英文报告
report-open-counts = 待核实 { $verify } · 证据有变 { $stale }
report-page-stale = 【证据已变】
report-outline-front = 前言
report-mark-unverified = { $count } 句待核实
report-mark-stale = { $count } 句所依据的证据已变
report-mark-hand = 手工撰写
report-mark-outdated = 手工撰写；此后自动草稿有变
report-written-by = 由{ $author }撰写
report-drafted = 自动起草，尚未改写
report-sentence = 报告语句
report-sentence-gone = 该语句已不在报告中。
report-told-unverified = 待核实：没有依据
report-told-stale = 所依据的证据已与登记或确认时不同
report-told-frame = 说明性语句，不主张事实
report-told-grounds = 依据：
report-ground-hint = 在检查器中显示；报告中自有说明的转到该处
report-ground-stale = 与登记时不同
report-show-there = 在“调查”工作区中查看{ $name }
report-nothing-open = 没有待核实或证据有变的语句。
report-section-none = 在大纲或报告正文中点选一节，即可在此改写。
report-text = 章节正文
report-outdated = 改写之后自动草稿有变。删除线为原草稿所写，下划线为现在所写：
report-diff = 自动草稿前后比较
report-keep-mine = 保留我的文字
report-keep-mine-hint = 手写内容不变，不再提示这次变化
report-take-draft = 采用新草稿
report-take-draft-hint = 删除手写内容，改用自动草稿；可撤销
report-insert = 插入依据
report-insert-hint = 在光标处插入证据、事件、查明事实、限值、位号或问题的标记
report-insert-search = 查找证据、事件、事实、限值、位号、问题
report-insert-none = 没有找到。
report-keep = 保存
report-keep-hint = 保存本节（{ $keys }）；离开输入框时也会保存，可撤销
report-back = 恢复草稿
report-back-hint = 删除手写内容，恢复为自动草稿；可撤销
report-grammar = 一句一行，空行分段；句末 [@…] 为依据，[^…] 为脚注。
report-grammar-all =
    一行一句，空行另起一段。
    - 列项；前面空两格为该项的下一句
    ~ 说明性语句，不主张事实，不需要依据
    ## 本节内的小标题
    !table 1、!figure 1 本节的第 1 张表、图
    句末 [@event:…] 为依据，[^…] 为脚注；没有依据的语句标为待核实。
report-export-what = 按文件扩展名导出草稿：.docx、.pdf、.html 或 .md。语言与报告预览相同。
report-export-ending = 文件名须以 .docx、.pdf、.html 或 .md 结尾。
report-blocking = 阻碍发布
report-to-decide = 由调查组决定
report-typing = 正在改写，尚未保存
report-whole = 全文
