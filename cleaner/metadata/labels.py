"""Labels inside bylines, in many languages: "Text: … Photos: …", so that who took the pictures is not the author."""

from __future__ import annotations

import re

from cleaner.kept import compiled
from cleaner.metadata.bywords import EDITOR

_TEXTS = (
    r"texts?|text[oe]s?|testo|tekst|teksti|szöveg|story|words|reporting|report(?:er|age)?|reportagem|reportaje|autor\w{0,3}|"
    r"authors?|auteure?s?|penulis|haber|röportaj|szerzők?|författare|skribent|автор\w{0,2}|текст|авторка|κείμενο|"
    r"ρεπορτάζ|autori(?:us|ai)|autorė|autors|teksts|kirjoittaja|მასალა|ავტორი|հեղինակ|տեքստ|बातमी|लेखक|লেখা|"
    r"โดย|เรื่อง|ผู้เขียน|bài|tác giả|نص|تقرير|حوار|گزارش|نویسنده|تحریر|رپورٹ|כתבה?|טקסט|"
    r"取材・?文|文章?|作者|記者|记者|撰文|采写|聞き手|構成|글|취재"
)
_OTHERS = (
    r"photo(?:s|graphs|graphy|grapher|graf\w{0,2})?|phot?os?|fotos?|fotó|fotograf\w{0,4}|fotografie|fotografías?|"
    r"kuvat?|valokuvat?|video\w{0,4}|vidéos?|bild(?:er)?|bilde|billeder|zdjęcia|kamera|camera|cámara|images?|imágenes|"
    r"illustrations?|ilustra\w{2,6}|graphics?|grafik|editors?|editora?|editing|edição|edición|edited|redaktor|redigering|"
    r"translat\w{2,4}|tradu\w{3,6}|übersetzung|översättning|source|sources|quelle|fuente|fonte|bron|kaynak|"
    r"фото(?:граф)?|видео|відео|редактор|источник|джерело|φωτογραφί\w{1,3}|φωτο|επιμέλεια|πηγή|nuotr(?:auka|aukos)?|foto|"
    r"ფოტო|լուսանկար\w{0,4}|फोटो|ছবি|ภาพ|ảnh|nguồn|تصوير|المصدر|تحرير|عکس|منبع|ویرایش|צילום|עריכה|"
    r"snimi(?:o|la|li)|fotografira(?:o|la)|"
    r"写真|撮影|摄影|攝影|图|圖|图片|编辑|編輯|责编|责任编辑|責任編輯|来源|來源|編集|사진|영상|편집"
)
_SIGN = r"\s?[:：=՝]|(?<=[\u3400-\u9fff])\s?[／/・]"
_JOINED = rf"(?:\s?(?:&|and|och|und|et|e|y|i|og|en|ja|ve|и|і|・|·|、|/)\s?(?:{_OTHERS}))?"
# The label of a text, perhaps of pictures too ("Text och foto:"), or one of something else.
_LABEL = compiled(rf"(?<!\w)(?:(?P<text>(?:{_TEXTS}){_JOINED})|(?:{_OTHERS}))(?:{_SIGN})|\bfot\.\s|\bfoto\s?:", re.I)
_ANY = re.compile("[:：=՝／/・]|fot\\.", re.I)


_LEADS = compiled(
    r"(?:photo|foto|kuva|bild|illustr|edit|grafik|graphic|video|фото|traduc|translat)\w*"
    r"(?:\s(?:by|von|par|por|di|av|af|door))?\s?[:：]?\s*$", re.I
)  # fmt: skip
_BEFORE = 40  # characters of a line before a name


def leads_to_others(before: str) -> bool:
    """Whether what stands before a name says that its bearer took the pictures or edited: "Photography by"."""
    return _LEADS.search(before[-_BEFORE:]) is not None


def without_others(line: str) -> str:
    """A line less what labels say of photographers, editors and sources.

    It stays as it is where it has no such label, or only one of an editor, who is better than nobody.
    """
    if not _ANY.search(line):
        return line
    labels = list(_LABEL.finditer(line))
    if all(label["text"] for label in labels) or (len(labels) == 1 and EDITOR.match(line)):
        return line
    parts = [line[: labels[0].start()]]
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        if label["text"]:
            parts.append(line[label.start() : following.start() if following else len(line)])
    return " | ".join(part.strip(" ,;|/／-–—") for part in parts if part.strip(" ,;|/／-–—"))
