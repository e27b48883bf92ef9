using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Hooks;

namespace Poststack.Cli.Hooks;

/// <summary>A line a hook.</summary>
internal sealed class HooksView(IReadOnlyList<HookStatus> hooks) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var table = new Table("HOOK", "STATE", "FILE");
        foreach (var hook in hooks)
            table.Add(HookNames.Of(hook.Hook), StateOf(hook, ink), hook.Path);

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var hook in hooks)
        {
            json.WriteStartObject();
            json.WriteString("hook", HookNames.Of(hook.Hook));
            json.WriteString("state", hook.State.Word());
            json.WriteString("file", hook.Path);
            json.WriteString("before", hook.Before);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Cell StateOf(HookStatus hook, Ink ink) =>
        hook.State switch
        {
            HookState.Installed when hook.Before is { } before => new(
                $"installed, after {Path.GetFileName(before)}",
                ink.Green
            ),
            HookState.Installed => new("installed", ink.Green),
            HookState.Outdated => new("outdated: poststack hooks install", ink.Yellow),
            HookState.Foreign => new("another hook, without the check", ink.Yellow),
            _ => new("not installed", ink.Dim),
        };
}
