"""What the operating system refused, in our own words: one table, by errno, for every place where an OSError is told.

Python gives Windows' own errors an errno of the same meaning; those whose errno says too little stand by their Windows number.
"""

from __future__ import annotations

import errno

from readiness.language.message import Translated, message

_BY_ERRNO = {
    errno.ENOENT: message("problems.no_such_folder_file"),
    errno.EACCES: message("problems.not_permitted_use_another_program"),
    errno.EPERM: message("problems.not_permitted"),
    errno.EEXIST: message("problems.file_folder_name_already"),
    errno.ENOTDIR: message("problems.part_path_file_not_folder"),
    errno.EISDIR: message("problems.folder_not_file"),
    errno.ENOTEMPTY: message("problems.folder_not_empty"),
    errno.EINVAL: message("problems.system_not_take_name_operation"),
    errno.EROFS: message("problems.disk_read_only"),
    errno.ENOSPC: message("problems.disk_full"),
    errno.EFBIG: message("problems.file_too_large_disk"),
    errno.ENAMETOOLONG: message("problems.name_path_too_long"),
    errno.ELOOP: message("problems.links_lead_round_circle"),
    errno.EBUSY: message("problems.use_another_program"),
    errno.EMFILE: message("problems.too_many_files_open"),
    errno.ENFILE: message("problems.too_many_files_open"),
    errno.ENOMEM: message("problems.not_enough_memory"),
    errno.EIO: message("problems.disk_not_answer_should"),
    errno.ENXIO: message("problems.no_such_device"),
    errno.ENODEV: message("problems.no_such_device"),
    errno.EXDEV: message("problems.cant_moved_another_disk"),
    errno.EAGAIN: message("problems.system_busy"),
    errno.ETIMEDOUT: message("problems.no_answer_came_time"),
    errno.ECONNREFUSED: message("problems.connection_refused"),
    errno.ECONNRESET: message("problems.connection_lost"),
    errno.EPIPE: message("problems.receiving_end_closed"),
}
# These names are missing on some systems.
for _name, _words in {
    "EDQUOT": message("problems.disk_quota_used_up"),
    "ESTALE": message("problems.network_folder_lost"),
    "ENOTCONN": message("problems.connection_lost"),
    "EHOSTUNREACH": message("problems.other_computer_cant_reached"),
    "ENETUNREACH": message("problems.network_cant_reached"),
}.items():
    if hasattr(errno, _name):
        _BY_ERRNO[getattr(errno, _name)] = _words
_BY_WINDOWS = {
    19: message("problems.disk_read_only"),
    21: message("problems.drive_not_ready"),
    32: message("problems.use_another_program_such_excel"),
    33: message("problems.use_another_program_such_excel"),
    53: message("problems.network_path_cant_found"),
    64: message("problems.network_folder_lost"),
    67: message("problems.network_name_cant_found"),
    123: message("problems.name_characters_windows_not_take"),
    206: message("problems.name_path_too_long"),
}  # fmt: skip


def reason(error: BaseException) -> Translated:
    """Why the system refused; its number where it has no words of ours, never its own sentence in whatever language."""
    windows = getattr(error, "winerror", None)
    if windows in _BY_WINDOWS:
        return _BY_WINDOWS[windows]
    number = getattr(error, "errno", None)
    if number in _BY_ERRNO:
        return _BY_ERRNO[number]
    if isinstance(error, UnicodeError | ValueError):
        return message("problems.system_not_take_path")
    known = windows or number
    if known is None:
        return message("problems.system_refused", kind=type(error).__name__)
    return message("problems.system_refused_error_number", number=known)
