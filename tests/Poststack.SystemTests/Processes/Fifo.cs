using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Processes;

/// <summary>A named pipe, with which a test lets a program go on.</summary>
internal sealed class Fifo : IDisposable
{
    public Fifo()
    {
        Path = System.IO.Path.GetTempFileName();
        File.Delete(Path);
        IProcessRunner runner = new ProcessRunner();
        runner.RunAsync(new("mkfifo", Path), CancellationToken.None).GetAwaiter().GetResult();
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
