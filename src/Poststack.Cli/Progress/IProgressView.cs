using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>A listener of the stream of events. Events may come from any thread.</summary>
internal interface IProgressView : IProgress<ProgressEvent>, IDisposable;
