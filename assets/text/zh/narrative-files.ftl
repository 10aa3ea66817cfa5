no-text-scan = 该 PDF 中没有文字，只有页面图像（扫描件）。请先做文字识别（OCR），另存为 .txt 或 .docx，并与原页核对。
no-text-unreadable = 该 PDF 的字体没有说明大部分文字是什么字符。请在 PDF 阅读器中复制文字或做文字识别（OCR），另存为 .txt 或 .docx。
no-text-odd-pdf = 该 PDF 的压缩方式不是常用软件会生成的。请重新打印成 PDF，或把文字另存为 .txt 或 .docx。
no-text-damaged-pdf = 该 PDF 已损坏。请重新取得，或用 PDF 阅读器打开后把文字另存为 .txt 或 .docx。
