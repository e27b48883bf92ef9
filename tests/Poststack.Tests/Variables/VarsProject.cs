using Poststack.Core.Projects;
using Poststack.Tests.Projects;
using Poststack.Tests.Terminal;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Variables;

/// <summary>A project in a real folder, and a command line that is typed there.</summary>
internal sealed class VarsProject : IDisposable
{
    public const string DevAndStaging = """
        project: {name: shop}
        variables:
          LOG_LEVEL: info
        environments:
          dev: {}
          staging: {}
        """;

    private readonly TestFolder _folder = new();

    public VarsProject(string yaml = DevAndStaging) => _folder.Write(ProjectSpec.FileName, yaml);

    public TestFolder Folder => _folder;

    public TestParts Parts { get; private set; } = null!;

    public string Output => Parts.Output;

    public string Error => Parts.Error;

    /// <summary>Each line that is typed has streams of its own.</summary>
    public Task<int> TypeAsync(params string[] words)
    {
        Parts = new()
        {
            Streams = new RecordedStreams(),
            Projects = new() { Project = ProjectFile.Load(_folder.Path) },
        };
        return Parts.TypeAsync(words);
    }

    /// <summary>The same where what is printed goes to a terminal.</summary>
    public Task<int> TypeAtTerminalAsync(string line)
    {
        Parts = new()
        {
            Streams = new RecordedStreams { IsOutputTerminal = true, IsErrorTerminal = true },
            Projects = new() { Project = ProjectFile.Load(_folder.Path) },
        };
        return Parts.TypeAsync(line.Split(' '));
    }

    /// <summary>The same at a terminal, with an editor.</summary>
    public Task<int> EditAsync(ScriptedEditor editor, params string[] words)
    {
        Parts = new()
        {
            Streams = new RecordedStreams { IsInputTerminal = true, IsErrorTerminal = true },
            Projects = new() { Project = ProjectFile.Load(_folder.Path) },
            Editor = editor,
        };
        return Parts.TypeAsync(words);
    }

    /// <summary>The same, where the person answers what is asked afterwards.</summary>
    public Task<int> EditAsync(ScriptedEditor editor, string answer, string line)
    {
        var streams = new RecordedStreams { IsInputTerminal = true, IsErrorTerminal = true };
        streams.Typed.Enqueue(answer);
        Parts = new()
        {
            Streams = streams,
            Projects = new() { Project = ProjectFile.Load(_folder.Path) },
            Editor = editor,
        };
        return Parts.TypeAsync(line.Split(' '));
    }

    /// <summary>The same with something in the pipe.</summary>
    public Task<int> PipeAsync(byte[] input, params string[] words)
    {
        Parts = new()
        {
            Streams = new RecordedStreams { Input = input },
            Projects = new() { Project = ProjectFile.Load(_folder.Path) },
        };
        return Parts.TypeAsync(words);
    }

    public Task<int> TypeAsync(string line) => TypeAsync(line.Split(' '));

    public void Dispose() => _folder.Dispose();
}
