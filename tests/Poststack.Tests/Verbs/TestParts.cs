using Poststack.Cli;
using Poststack.Cli.Environments;
using Poststack.Cli.Machine;
using Poststack.Cli.Projects;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Projects;
using Poststack.Tests.Environments;
using Poststack.Tests.Machine;
using Poststack.Tests.Projects;
using Poststack.Tests.Terminal;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Verbs;

/// <summary>Everything behind the command line, recorded instead of done.</summary>
internal sealed class TestParts : IParts
{
    public RecordedStreams Streams { get; init; } = new();

    public ManualTime Time { get; } = new();

    public FixedProjects Projects { get; init; } = new();

    public FixedMachine Machine { get; init; } = new();

    public RecordedReplacement Replacement { get; init; } = new();

    public RecordedEnvs Envs { get; init; } = new();

    public string Output => Streams.OutputText;

    public string Error => Streams.ErrorText;

    IStreams IParts.Streams => Streams;

    TimeProvider IParts.Time => Time;

    IProjects IParts.Projects => Projects;

    IMachine IParts.Machine => Machine;

    IProcessReplacement IParts.Replacement => Replacement;

    IEnvs IParts.Envs(ProjectSpec project) => Envs;

    /// <summary>Types a command line, words separated by single spaces.</summary>
    public Task<int> TypeAsync(string line) => TypeAsync(line.Split(' '));

    public Task<int> TypeAsync(params string[] words) =>
        CommandLine.RunAsync(words, this, TestContext.Current.CancellationToken);
}
