align-stop = 停止
align-stop-hint = 停止搜索，不保留结果
sequence-part = 共 { $count } 个事件，图中只画出当前时间窗内的 { $drawn } 个。
sequence-part-hint = 一幅图最多画 { $most } 个事件，再多便难以辨认。可缩放、平移时间轴或隐藏部分通道；右侧表格列出全部先后关系。
