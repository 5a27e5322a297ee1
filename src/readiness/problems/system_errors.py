"""What the operating system refused, in our own words: one table, by errno, for every place where an OSError is told.

Python gives Windows' own errors an errno of the same meaning; those whose errno says too little stand by their Windows number.
"""

from __future__ import annotations

import errno

from readiness.problems import Bilingual

_BY_ERRNO = {
    errno.ENOENT: Bilingual("没有这个文件夹或文件", "there is no such folder or file"),
    errno.EACCES: Bilingual("没有权限，或者正被别的程序占用", "not permitted, or in use by another program"),
    errno.EPERM: Bilingual("系统不允许", "not permitted"),
    errno.EEXIST: Bilingual("同名的文件或文件夹已经在了", "a file or folder of that name is there already"),
    errno.ENOTDIR: Bilingual("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EISDIR: Bilingual("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTEMPTY: Bilingual("文件夹不是空的", "the folder is not empty"),
    errno.EINVAL: Bilingual("系统不接受这个名字或操作", "the system does not take this name or operation"),
    errno.EROFS: Bilingual("这个磁盘是只读的", "this disk is read-only"),
    errno.ENOSPC: Bilingual("磁盘满了", "the disk is full"),
    errno.EFBIG: Bilingual("文件太大，这个磁盘放不下", "the file is too large for this disk"),
    errno.ENAMETOOLONG: Bilingual("文件名或路径太长", "the name or path is too long"),
    errno.ELOOP: Bilingual("快捷链接绕成了圈", "links lead round in a circle"),
    errno.EBUSY: Bilingual("正被别的程序占用", "in use by another program"),
    errno.EMFILE: Bilingual("打开的文件太多", "too many files are open"),
    errno.ENFILE: Bilingual("打开的文件太多", "too many files are open"),
    errno.ENOMEM: Bilingual("内存不够", "there is not enough memory"),
    errno.EIO: Bilingual("磁盘读写出错", "the disk does not answer as it should"),
    errno.ENXIO: Bilingual("没有这个设备", "there is no such device"),
    errno.ENODEV: Bilingual("没有这个设备", "there is no such device"),
    errno.EXDEV: Bilingual("不能跨磁盘移动", "it can't be moved to another disk"),
    errno.EAGAIN: Bilingual("系统正忙", "the system is busy"),
    errno.ETIMEDOUT: Bilingual("等了太久没有回应", "no answer came in time"),
    errno.ECONNREFUSED: Bilingual("对方没有接受连接", "the connection was refused"),
    errno.ECONNRESET: Bilingual("连接断了", "the connection was lost"),
    errno.EPIPE: Bilingual("接收的一方已经关了", "the receiving end has closed"),
}
# These names are missing on some systems.
for _name, _words in {
    "EDQUOT": Bilingual("磁盘配额用完了", "the disk quota is used up"),
    "ESTALE": Bilingual("网络文件夹断开了", "the network folder was lost"),
    "ENOTCONN": Bilingual("连接断了", "the connection was lost"),
    "EHOSTUNREACH": Bilingual("连不上对方的电脑", "the other computer can't be reached"),
    "ENETUNREACH": Bilingual("网络不通", "the network can't be reached"),
}.items():
    if hasattr(errno, _name):
        _BY_ERRNO[getattr(errno, _name)] = _words
_BY_WINDOWS = {
    19: Bilingual("这个磁盘是只读的", "this disk is read-only"),
    21: Bilingual("磁盘或光盘没有准备好", "the drive is not ready"),
    32: Bilingual("正被别的程序占用（比如 Excel 或 WPS）", "in use by another program, such as Excel"),
    33: Bilingual("正被别的程序占用（比如 Excel 或 WPS）", "in use by another program, such as Excel"),
    53: Bilingual("找不到网络路径", "the network path can't be found"),
    64: Bilingual("网络文件夹断开了", "the network folder was lost"),
    67: Bilingual("找不到网络名", "the network name can't be found"),
    123: Bilingual('名字里有 Windows 不允许的字符（如 : * ? " < > |）', 'the name has characters that Windows does not take, such as : * ? " < > |'),
    206: Bilingual("文件名或路径太长", "the name or path is too long"),
}  # fmt: skip


def reason(error: BaseException) -> Bilingual:
    """Why the system refused; its number where it has no words of ours, never its own sentence in whatever language."""
    windows = getattr(error, "winerror", None)
    if windows in _BY_WINDOWS:
        return _BY_WINDOWS[windows]
    number = getattr(error, "errno", None)
    if number in _BY_ERRNO:
        return _BY_ERRNO[number]
    if isinstance(error, UnicodeError | ValueError):
        return Bilingual("系统不接受这个路径", "the system does not take this path")
    known = windows or number
    if known is None:
        return Bilingual(f"系统拒绝了（{type(error).__name__}）", f"the system refused ({type(error).__name__})")
    return Bilingual(f"系统拒绝了（错误号 {known}）", f"the system refused (error number {known})")
