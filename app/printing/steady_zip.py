"""Same record, same bytes for .docx and .xlsx: both are zip files whose entries carry the time of writing."""

import io
import re
import zipfile

_EPOCH = (2020, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def steady(data: bytes) -> bytes:
    """Return the zip file *data* with every entry at one fixed time, in the same order."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, _undated(source.read(name)) if name == _PROPERTIES else source.read(name))
    return buffer.getvalue()


def _undated(properties: bytes) -> bytes:
    """Return the document's properties with the time of saving fixed: openpyxl writes the present one at every save."""
    return _SAVED_AT.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", properties)
