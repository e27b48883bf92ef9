using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace Poststack.Drivers.Processes;

/// <summary>A pipe between Poststack and a tool; only the tool's own copy survives its exec.</summary>
internal readonly record struct ToolPipe(SafePipeHandle Read, SafePipeHandle Write)
{
    public static unsafe ToolPipe Open()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.OCloexec) != 0)
            throw new IOException("No pipe could be opened: too many open files.");

        return new(new SafePipeHandle(ends[0], true), new SafePipeHandle(ends[1], true));
    }

    public PipeStream Reader => new AnonymousPipeClientStream(PipeDirection.In, Read);

    public PipeStream Writer => new AnonymousPipeClientStream(PipeDirection.Out, Write);
}
