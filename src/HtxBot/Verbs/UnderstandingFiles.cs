using HtxBot.Understanding;
using HtxBot.Understanding.Learning;

namespace HtxBot.Verbs;

/// <summary>The phrases and the model as they lie in a configuration folder, where the office may change them; what is not there is built in.</summary>
internal static class UnderstandingFiles
{
    /// <summary>Where the model of a configuration folder lies.</summary>
    public static string ModelFile(string folder) => Path.Combine(folder, "understanding", "model.bin");

    /// <summary>Phrases with their model.</summary>
    /// <exception cref="VerbException">One of the files is wrong; every problem is named.</exception>
    public static Phrases Read(string folder)
    {
        var phrases = ReadPhrases(folder);
        var file = ModelFile(folder);
        if (!File.Exists(file))
            return phrases;
        using var stream = File.OpenRead(file);
        return Named(file, () => phrases.With(LinearModel.Read(stream)));
    }

    /// <summary>Phrases alone, as training needs them.</summary>
    /// <exception cref="VerbException">The file is wrong; every problem is named.</exception>
    public static Phrases ReadPhrases(string folder)
    {
        var file = Path.Combine(folder, "understanding", "phrases.json");
        return File.Exists(file) ? Named(file, () => Phrases.Parse(File.ReadAllText(file))) : Phrases.LoadDefault();
    }

    private static Phrases Named(string file, Func<Phrases> read)
    {
        try
        {
            return read();
        }
        catch (FormatException problem)
        {
            throw new VerbException($"{file}: {problem.Message}");
        }
    }
}
