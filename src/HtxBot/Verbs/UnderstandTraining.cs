using HtxBot.Understanding;
using HtxBot.Understanding.Learning;

namespace HtxBot.Verbs;

/// <summary><c>htxbot understand --train</c>: the model anew from the examples in <c>config/understanding</c>.</summary>
internal static class UnderstandTraining
{
    public static int Run(string folder, TextWriter output)
    {
        var phrases = UnderstandingFiles.ReadPhrases(folder);
        var examples = Examples(folder);
        var model = Corpus.Train(examples, phrases, UnderstandVerb.Courses(folder, phrases));
        var file = UnderstandingFiles.ModelFile(folder);
        using (var stream = File.Create(file))
            model.Write(stream);
        output.WriteLine($"Đã học từ {examples.Count} câu mẫu, {model.Count} đặc điểm: {file}");
        return 0;
    }

    /// <summary>All examples of a configuration folder, file by file.</summary>
    internal static List<Example> Examples(string folder)
    {
        var problems = new List<string>();
        var examples = new List<Example>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "understanding"), "*.csv").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(file);
            examples.AddRange(Corpus.Read(reader, Path.GetFileName(file), problems));
        }

        return problems.Count == 0
            ? examples
            : throw new VerbException($"Câu mẫu có {problems.Count} chỗ cần sửa:\n  {string.Join("\n  ", problems)}");
    }
}
