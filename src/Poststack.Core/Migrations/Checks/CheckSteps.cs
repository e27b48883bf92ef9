using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Says what a check is at.</summary>
internal sealed class CheckSteps(IProgress<ProgressEvent> progress, TimeProvider clock)
{
    public async Task<T> RunAsync<T>(string id, string title, Func<Task<T>> work)
    {
        var begun = clock.GetTimestamp();
        progress.Report(new StepStarted(id, title));
        try
        {
            var result = await work();
            progress.Report(new StepFinished(id, title, clock.GetElapsedTime(begun), Detail: null));
            return result;
        }
        catch
        {
            progress.Report(new StepFailed(id, title, clock.GetElapsedTime(begun), "not possible"));
            throw;
        }
    }
}
