namespace Poststack.Tests.Verbs;

internal sealed class ManualTimer(Action beat) : ITimer
{
    private bool _isDisposed;

    public void Beat()
    {
        if (!_isDisposed)
            beat();
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose() => _isDisposed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
