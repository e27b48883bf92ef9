using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>What one engine's command line takes and says otherwise than the others'.</summary>
internal abstract class EngineDialect
{
    public abstract EngineComplaints Complaints { get; }

    /// <summary>How a line begins in which the engine complains, among what a container prints.</summary>
    public abstract string Voice { get; }

    /// <summary>As `events --filter event=…` takes them. Everything else is noise: a health check alone is three.</summary>
    public abstract IReadOnlyList<string> EventActions { get; }

    /// <summary>An attached client writes whole lines: both streams may share a pipe, and keep their order.</summary>
    public virtual bool AttachesByLine => true;

    /// <summary>Removes a container at once, running or not.</summary>
    public virtual IReadOnlyList<string> Removal => ["rm", "--force"];

    /// <summary>The image that compose would mean by <paramref name="reference"/>.</summary>
    public virtual string Image(string reference) => reference;

    /// <summary>The object that a command named does not exist (any more), or is just going.</summary>
    public abstract bool SaysMissing(ToolResult result);

    /// <summary>A container uses the image that should be removed.</summary>
    public abstract bool SaysInUse(ToolResult result);

    /// <summary>The same command, given once more, will do: it met something that came or went at that moment.</summary>
    public virtual bool SaysPassing(ToolResult result) => false;

    /// <summary>Whether `exec` failed by itself: the command inside may end with any code as well.</summary>
    public abstract bool IsOwnFailure(ToolResult exec);

    /// <summary>A line that the engine put among a container's, and that says nothing about either.</summary>
    public virtual bool IsNoise(string line) => false;

    /// <summary>How it ended where its process could not be started at all; null where it was started.</summary>
    /// <param name="inspected">The JSON of `container inspect`.</param>
    /// <param name="said">The engine's last line.</param>
    public abstract ContainerEnd? FailedStart(string inspected, ContainerFacts facts, string said);

    /// <summary>An event of the stream; null for one whose container lacks a label.</summary>
    public abstract ContainerEvent? ParseEvent(string line, IReadOnlyList<string> labels);
}
