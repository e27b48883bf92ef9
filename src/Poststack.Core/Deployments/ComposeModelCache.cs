using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Poststack.Core.Machine;

namespace Poststack.Core.Deployments;

/// <summary>What compose last made of each project's files. Holds values of secrets: mode 0600.</summary>
/// <param name="folder">A file a compose project; may be deleted at any time.</param>
public sealed class ComposeModelCache(string folder)
{
    private const int DigestLength = 64;

    /// <summary>The model, where it was made of exactly what <paramref name="digest"/> stands for.</summary>
    public JsonObject? Find(string project, string digest)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(project)).AsSpan();

            return bytes.StartsWith(Encoding.ASCII.GetBytes(digest))
                ? JsonNode.Parse(bytes[DigestLength..]) as JsonObject
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Keep(string project, string digest, JsonObject model) =>
        PrivateFile.Write(
            PathOf(project),
            Encoding.UTF8.GetBytes($"{digest}\n{model.ToJsonString()}")
        );

    private string PathOf(string project) => Path.Combine(folder, $"{project}.json");
}
