no-text-scan = the PDF holds no text, only pictures of pages (a scan). Have the text recognised (OCR), then save it as .txt or .docx and check it against the pages.
no-text-unreadable = the fonts of the PDF do not say which characters most of it is. Copy the text from a PDF viewer or have it recognised (OCR), and save it as .txt or .docx.
no-text-odd-pdf = the PDF is packed in a way that no usual program uses. Print it to a new PDF, or save its text as .txt or .docx.
no-text-damaged-pdf = the PDF is damaged. Get it again, or open it in a PDF viewer and save its text as .txt or .docx.
