using System.CommandLine;
using System.CommandLine.Parsing;
using Poststack.Cli.Completions;
using Poststack.Cli.Refusals;
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
        if (TryAnswer(parsed, tree, parts) is { } answered)
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

    private static int? TryAnswer(ParseResult parsed, VerbTree tree, IParts parts)
    {
        var command = parsed.CommandResult.Command;
        var isBare = command == tree.Root && parsed.Tokens.Count == 0;
        if (isBare || parsed.GetValue(tree.Options.Help))
        {
            parts.Streams.Output.Write(HelpText.Of(command, tree));
            return ExitCode.Success;
        }

        if (parsed.GetValue(tree.Version))
        {
            parts.Streams.Output.WriteLine(ProgramVersion.Text);
            return ExitCode.Success;
        }

        return null;
    }

    private static int RefuseUsage(VerbCall call, Refusal refusal)
    {
        var code = call.Parsed.CommandResult.Command is Verb verb
            ? verb.ExitCodeOf(RefusalKind.Usage)
            : ExitCode.Usage;
        call.Terminal.Refuse(refusal, code);
        return code;
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
            return Refuse(verb, call, e.Refusal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(verb, call, MachineRefusals.NotUsable(e));
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            call.Terminal.Refuse(CancelRefusals.Cancelled(verb), ExitCode.Cancelled);
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            call.Parts.Streams.Error.Write(BugText.Of(e, ProgramVersion.Text));
            return ExitCode.Bug;
        }
    }

    private static int Refuse(Verb verb, VerbCall call, Refusal refusal)
    {
        var code = verb.ExitCodeOf(refusal.Kind);
        call.Terminal.Refuse(refusal, code);
        return code;
    }
}
