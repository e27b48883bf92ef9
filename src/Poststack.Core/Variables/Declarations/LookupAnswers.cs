using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Answers in `.poststack/lookups.json`, mode 0600: they may be secrets.</summary>
/// <param name="projectFolder">Absolute path of the folder that holds `.poststack.yml`.</param>
public sealed class LookupAnswers(string projectFolder) : ILookupAnswers
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private readonly string _folder = Path.Combine(projectFolder, ".poststack");
    private readonly string _file = Path.Combine(projectFolder, ".poststack", "lookups.json");
    private Dictionary<string, string>? _answers;

    public string? Find(VariableLookup lookup, string input) =>
        (_answers ??= Read()).GetValueOrDefault(KeyOf(lookup, input));

    public void Keep(VariableLookup lookup, string input, string answer)
    {
        using var held = FileLock.Take($"{_file}.lock", LockPatience);
        _answers = Read();
        _answers[KeyOf(lookup, input)] = answer;
        StateFolder.HideFromGit(_folder);
        PrivateFile.Write(
            _file,
            JsonSerializer.SerializeToUtf8Bytes(
                _answers,
                DeclarationsJson.Default.DictionaryStringString
            )
        );
    }

    // What cannot be read is asked again: nothing is lost but an answer.
    private Dictionary<string, string> Read()
    {
        try
        {
            return File.Exists(_file)
                ? JsonSerializer.Deserialize(
                    PrivateFile.Read(_file),
                    DeclarationsJson.Default.DictionaryStringString
                ) ?? []
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Another command is another question: an answer never outlives a change of it.</summary>
    private static string KeyOf(VariableLookup lookup, string input)
    {
        var question = string.Join('\0', [.. lookup.Command!, input]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
    }
}
