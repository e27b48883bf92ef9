using System.Text.Json.Nodes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>How an image that pods use is built.</summary>
/// <param name="Image">What it is called: `localhost/shop-web`.</param>
/// <param name="Context">Absolute path of the folder that the builder sees.</param>
/// <param name="Dockerfile">Absolute path; null for `Containerfile` or `Dockerfile` of the context.</param>
/// <param name="Target">The stage to stop at; null for the last.</param>
public sealed record ImageBuild(string Image, string Context, string? Dockerfile, string? Target)
{
    /// <summary>Where it is declared; null for one that is remembered.</summary>
    public SourcePosition? At { get; init; }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["context"] = Context };
        if (Dockerfile is not null)
            json["dockerfile"] = Dockerfile;
        if (Target is not null)
            json["target"] = Target;

        return json;
    }

    public static ImageBuild From(string image, JsonObject json) =>
        new(image, (string)json["context"]!, (string?)json["dockerfile"], (string?)json["target"]);
}
