using Poststack.Core.Refusals;

namespace Poststack.Core.Scans;

public static class ScanRefusals
{
    public static RefusalException NoPath(string path) =>
        new Refusal(RefusalKind.NotFound, "no-path", $"There is no file or folder {path}.")
        {
            Next = ["Check its spelling; it is relative to the current folder."],
        }.ToException();
}
