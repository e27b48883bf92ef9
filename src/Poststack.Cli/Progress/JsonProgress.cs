using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>A JSON object an event: `{"event":"step-started","step":…}`.</summary>
internal sealed class JsonProgress(JsonLines lines) : IProgressView
{
    public void Report(ProgressEvent value) =>
        lines.Write(json =>
        {
            json.WriteStartObject();
            WriteFields(json, value);
            json.WriteEndObject();
        });

    public void Dispose() { }

    private static void WriteFields(Utf8JsonWriter json, ProgressEvent happened)
    {
        switch (happened)
        {
            case StepStarted step:
                WriteStep(json, "step-started", step.Step, step.Title);
                break;
            case StepFinished step:
                WriteStep(json, "step-finished", step.Step, step.Title);
                WriteElapsed(json, step.Elapsed);
                if (step.Detail is { } detail)
                    json.WriteString("detail", detail);
                break;
            case StepFailed step:
                WriteStep(json, "step-failed", step.Step, step.Title);
                WriteElapsed(json, step.Elapsed);
                json.WriteString("reason", step.Reason);
                break;
            case StepSkipped step:
                WriteStep(json, "step-skipped", step.Step, step.Title);
                json.WriteString("reason", step.Reason);
                break;
            case StepOutput step:
                json.WriteString("event", "step-output");
                json.WriteString("step", step.Step);
                json.WriteString("line", step.Line);
                break;
            case InitResults results:
                json.WriteString("event", "init-results");
                json.WriteStartArray("services");
                foreach (var service in results.Services)
                    WriteInit(json, service);
                json.WriteEndArray();
                break;
            case Said said:
                json.WriteString("event", said.IsWarning ? "warning" : "said");
                json.WriteString("text", said.Text);
                break;
        }
    }

    private static void WriteInit(Utf8JsonWriter json, InitStatus init)
    {
        json.WriteStartObject();
        json.WriteString("file", init.File);
        json.WriteString("service", init.Service);
        if (init.ExitCode is { } code)
            json.WriteNumber("exitCode", code);
        json.WriteNumber("durationSeconds", (init.Duration ?? TimeSpan.Zero).TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, string name, string step, string title)
    {
        json.WriteString("event", name);
        json.WriteString("step", step);
        json.WriteString("title", title);
    }

    private static void WriteElapsed(Utf8JsonWriter json, TimeSpan elapsed) =>
        json.WriteNumber("elapsedSeconds", Math.Round(elapsed.TotalSeconds, 3));
}
