using System.Diagnostics;

namespace Poststack.SystemTests.Support;

/// <summary>Waits for what comes about by itself, and says what was missing when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task TrueAsync(Func<bool> isSo, Func<string> otherwise) =>
        TrueAsync(() => Task.FromResult(isSo()), otherwise);

    public static async Task TrueAsync(Func<Task<bool>> isSo, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (waited.Elapsed > Patience)
                Assert.Fail(otherwise());
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
