using System.CommandLine;
using System.CommandLine.Parsing;
using Poststack.Cli.Completions;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Cli.Verbs;
using Poststack.Core.Refusals;

namespace Poststack.Cli;

/// <summary>From what was typed to an exit code. Every refusal ends here, and every bug.</summary>
internal static class CommandLine
{
    /// <summary>`@` may begin an argument: response files are off.</summary>
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        IParts parts,
        CancellationToken ct
    )
    {
        var tree = VerbTree.For(args);
        var parsed = CommandLineParser.Parse(tree.Root, args, Parser);
        var call = new VerbCall(parsed, tree.Options, parts);
        if (TryAnswer(call, tree) is { } answered)
            return answered;

        if (StrayOption.Find(parsed, args) is { } stray)
            return RefuseUsage(
                call,
                UsageRefusals.UnknownOption(stray, parsed.CommandResult.Command, tree)
            );

        if (parsed.Errors.Count > 0 || parsed.CommandResult.Command is not Verb verb)
            return RefuseUsage(
                call,
                UsageRefusals.Of(
                    parsed,
                    tree,
                    () =>
                        new ProjectNames(parts.Projects).Services(
                            call.ProjectDir,
                            call.EnvOption,
                            withInit: true
                        )
                )
            );

        return await RunAsync(verb, call, ct);
    }

    private static int? TryAnswer(VerbCall call, VerbTree tree)
    {
        var command = call.Parsed.CommandResult.Command;
        var isBare = command == tree.Root && call.Parsed.Tokens.Count == 0;
        if (isBare || call.Parsed.GetValue(tree.Options.Help))
            return Answer(call, HelpText.Of(command, tree));

        return call.Parsed.GetValue(tree.Version) ? Answer(call, ProgramVersion.Text + "\n") : null;
    }

    private static int Answer(VerbCall call, string text)
    {
        try
        {
            call.Parts.Streams.Output.Write(text);
            return ExitCode.Success;
        }
        catch (IOException e)
        {
            return Refuse(call, MachineRefusals.NotUsable(e), ExitCode.Unavailable);
        }
    }

    private static int RefuseUsage(VerbCall call, Refusal refusal)
    {
        var code = call.Parsed.CommandResult.Command is Verb verb
            ? verb.ExitCodeOf(RefusalKind.Usage)
            : ExitCode.Usage;
        return Refuse(call, refusal, code);
    }

    private static async Task<int> RunAsync(Verb verb, VerbCall call, CancellationToken ct)
    {
        using var interruption = verb.CleansUp ? Interruption.Watch(ct) : null;
        var token = interruption?.Token ?? ct;
        call.Interruption = token;
        try
        {
            return await verb.RunAsync(call, token);
        }
        catch (RefusalException e)
        {
            return Refuse(call, e.Refusal, verb.ExitCodeOf(e.Refusal.Kind));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(
                call,
                MachineRefusals.NotUsable(e),
                verb.ExitCodeOf(RefusalKind.Unavailable)
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return Refuse(call, CancelRefusals.Cancelled(verb), ExitCode.Cancelled);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            call.Parts.Streams.Error.Write(BugText.Of(e, ProgramVersion.Text));
            return ExitCode.Bug;
        }
    }

    private static int Refuse(VerbCall call, Refusal refusal, int code)
    {
        try
        {
            call.Terminal.Refuse(refusal, code);
        }
        catch (IOException)
        {
            // With --json a refusal goes where nothing can be written; stderr is for people, and never fails.
            call.Parts.Streams.Error.Write(RefusalText.Of(refusal, Ink.None));
        }

        return code;
    }
}
