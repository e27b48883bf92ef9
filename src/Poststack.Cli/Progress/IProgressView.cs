using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>A listener of the stream of events. Events may come from any thread.</summary>
internal interface IProgressView : IProgress<ProgressEvent>, IDisposable
{
    /// <summary>Ctrl-C was heard: what runs is being ended, and a second one would end this process as it stands.</summary>
    void Interrupted() => Report(new Said(Ending));

    protected const string Ending = "Ending what runs. Ctrl-C again does not wait for it.";
}
