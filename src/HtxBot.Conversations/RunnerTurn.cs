using System.Globalization;

namespace HtxBot.Conversations;

/// <summary>The working state of one turn of the <see cref="Runner"/>.</summary>
internal sealed class RunnerTurn(
    Session session,
    Arrival arrival,
    ITurnWorld world,
    RunnerTexts texts,
    IReadOnlyDictionary<string, Conversation> conversations
)
{
    /// <summary>After so long a silence a form is offered again instead of scolding for words it cannot use.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromHours(6);

    private const int DeepestBack = 20;

    private readonly List<Spoken> _says = [];
    private readonly int _missesBefore = session.Misses;
    private Step? _step;
    private bool _isStepRead;

    public Session Session { get; private set; } = session with { Misses = 0 };

    public Sequence<Choice> ShownChoices => Paging.Shown(Session.Choices, Session.Page, texts);

    /// <summary>The step that waits for words; null without a form or while it is put aside.</summary>
    public Step? OpenStep => Session is { Form: not null, IsParked: false } ? ReadStep() : null;

    /// <summary>Whether the open form was written by a version whose steps cannot be read any more.</summary>
    public bool IsFormLost => Session is { Form: not null, IsParked: false } && ReadStep() is null;

    public Outcome Outcome(DateTimeOffset at) => new(Session with { LastAt = at }, Sequence.From(_says));

    /// <summary>Whether a press belongs to the open question; if that was put aside, the press takes it up again.</summary>
    public bool IsOpenChoice(string data, out string id)
    {
        var colon = data.IndexOf(':', StringComparison.Ordinal);
        var choice = id = data[(colon + 1)..];
        var isOfThisTurn =
            colon > 0
            && int.TryParse(data.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var turn)
            && turn == Session.Turn;
        if (!isOfThisTurn || Session.Form is null || ReadStep() is not { } step)
            return false;
        if (!Session.Choices.Any(shown => shown.Id == choice) && !step.AskWith(world.Facts(step)).Choices.Any(asked => asked.Id == choice))
            return false;
        Session = Session with { IsParked = false };
        return true;
    }

    /// <summary>A choice of the newest message, by number, label or words.</summary>
    public void Choose(Choice choice)
    {
        if (Intent.FromChoiceId(choice.Id) is { } intent)
            Do(intent);
        else if (OpenStep is not null)
            Answer(new Input.Tapped(choice.Id));
        else
            TellThatItHasPassed();
    }

    public void Answer(Input input) => Follow(Decide(input), input);

    /// <summary>The step gets the words first; what is no answer to it may be another wish.</summary>
    public void AnswerOrElse(Input.Said said, Meaning meaning)
    {
        var turn = Decide(said);
        if (turn is not Turn.Again || Session.Form is null)
            Follow(turn, said);
        else if (meaning is { Certainty: Certainty.Clear, Intent: { } intent })
            Do(intent);
        else if (arrival.At - Session.LastAt > LongSilence)
            OfferForm();
        else
            Follow(turn, said);
    }

    /// <summary>The wish of a form that cannot be read any more, from its first question.</summary>
    public void BeginAnew()
    {
        var intent = Session.Form!.Intent;
        CloseForm();
        Say(texts.FormLost);
        Open(intent);
    }

    public void TakeOther(Input input)
    {
        if (IsFormLost)
            BeginAnew();
        else if (OpenStep is null)
            Say(world.Unasked(input));
        else if (Decide(input) is var turn && turn is Turn.Again && input is Input.Sent sent)
            AskAgain(texts.CannotRead(sent.Kind));
        else
            Follow(turn, input);
    }

    public void DoMeaning(Meaning meaning)
    {
        if (meaning is { Certainty: Certainty.Clear, Intent: { } intent })
        {
            Do(intent);
        }
        else if (meaning is { Certainty: Certainty.Ask, Intent: { } first, Second: { } second })
        {
            Say(texts.WhichOne(Choice.For(first, texts.LabelOf(first)), Choice.For(second, texts.LabelOf(second))));
        }
        else
        {
            Session = Session with { Misses = _missesBefore + 1 };
            Say(world.NotUnderstood(Session.Misses));
        }
    }

    /// <summary>A wish: the runner's own, or one that a feature opens.</summary>
    public void Do(Intent intent)
    {
        switch (intent.Name)
        {
            case RunnerIntents.Cancel:
                var had = Session.Form is not null;
                CloseForm();
                Say(had ? texts.Cancelled : texts.NothingToCancel);
                break;
            case RunnerIntents.Back:
                GoBack();
                break;
            case RunnerIntents.Resume:
                Resume();
                break;
            case RunnerIntents.Drop:
                var waiting = Session.Waiting;
                CloseForm();
                if (waiting is null)
                    Say(texts.Dropped);
                else
                    Open(waiting);
                break;
            case RunnerIntents.IsName when Session.HeldWords is { } held && Session.Form is not null:
                Session = Session with { HeldWords = null, IsParked = false };
                Answer(new Input.Said(held));
                break;
            case RunnerIntents.More when Session.PagedText is { } text:
                Session = Session with { Page = Session.Page + 1 };
                SayPage(new Prompt(text) { Choices = Session.Choices });
                break;
            case RunnerIntents.IsName or RunnerIntents.More:
                TellThatItHasPassed();
                break;
            default:
                Open(intent);
                break;
        }
    }

    public void AskWhetherName(string typed)
    {
        Session = Session with { HeldWords = typed };
        Say(
            texts.NameOrStop(
                typed,
                Choice.For(new Intent(RunnerIntents.IsName), texts.IsNameLabel),
                Choice.For(new Intent(RunnerIntents.Cancel), texts.StopLabel)
            )
        );
    }

    public void TellThatItHasPassed()
    {
        if (OpenStep is { } step)
            AskAgain(texts.QuestionHasPassed, step);
        else if (world.Open(new Intent(RunnerIntents.Menu)) is Opening.Reply menu)
            SayReply(new Opening.Reply(menu.Says) { ParksForm = true }, texts.QuestionHasPassed);
        else
            Say(texts.QuestionHasPassed);
    }

    /// <summary>A hint, and what was asked before.</summary>
    public void AskAgain(string hint)
    {
        if (OpenStep is { } step)
            AskAgain(hint, step);
        else
            SayPage(new Prompt(Session.PagedText is { } text ? $"{hint}\n\n{text}" : hint) { Choices = Session.Choices });
    }

    private Turn Decide(Input input)
    {
        var step = ReadStep()!;
        return step.AnswerWith(input, world.Facts(step));
    }

    private void Follow(Turn turn, Input input)
    {
        foreach (var effect in turn.Effects)
            world.Apply(effect);
        switch (turn)
        {
            case Turn.Go go:
                if (go.Says is { } says)
                    Say(says);
                Push(go);
                Ask(go.Next);
                break;
            case Turn.Again again:
                AskAgain(input is Input.Said && again.Hint.Length == 0 ? texts.PickOne : again.Hint);
                break;
            case Turn.Finish finish:
                CloseForm();
                Say(finish.Closing is { } closing ? closing.AskWith(world.Facts(closing)) : finish.Words);
                break;
            case Turn.HandOver handOver:
                CloseForm();
                Open(handOver.Intent);
                break;
        }
    }

    private void Open(Intent intent)
    {
        Session = Session with { Waiting = null, HeldWords = null };
        switch (world.Open(intent))
        {
            case Opening.Reply reply:
                foreach (var effect in reply.Effects)
                    world.Apply(effect);
                SayReply(reply, null);
                break;
            case Opening.Begin begin:
                Begin(intent, begin);
                break;
            default:
                Session = Session with { Misses = _missesBefore + 1 };
                Say(world.NotUnderstood(Session.Misses));
                break;
        }
    }

    private void Begin(Intent intent, Opening.Begin begin)
    {
        if (Session.Form is { } form && ReadStep() is { } step)
        {
            if (form.Intent == intent)
            {
                Session = Session with { IsParked = false };
                Ask(step);
                return;
            }
            if (form.Steps.Count > 1)
            {
                Session = Session with { Waiting = intent, IsParked = true };
                Say(texts.SwitchTo(Doing(form), ResumeChoice, Choice.For(new Intent(RunnerIntents.Drop), texts.SwitchLabel)));
                return;
            }
        }
        if (begin.Says is { } says)
            Say(says);
        var conversation = begin.Conversation;
        Session = Session with
        {
            Form = new OpenForm(conversation.Name, conversation.Version, [conversation.Write(begin.First)], intent),
            IsParked = false,
            Turn = Session.Turn + 1,
        };
        Remember(begin.First);
        Ask(begin.First);
    }

    private void SayReply(Opening.Reply reply, string? before)
    {
        var form = Session.Form;
        for (var place = 0; place < reply.Says.Count; place++)
        {
            var prompt = reply.Says[place];
            if (place == 0 && before is not null)
                prompt = prompt with { Text = $"{before}\n\n{prompt.Text}" };
            if (form is not null && reply.ParksForm && place == reply.Says.Count - 1)
            {
                var offer = texts.StillOpen(Doing(form), ResumeChoice, DropChoice);
                prompt = prompt with
                {
                    Text = $"{prompt.Text}\n\n{offer.Text}",
                    Choices = Sequence.From(prompt.Choices.Append(ResumeChoice)),
                };
            }
            Say(prompt);
        }
        if (form is null)
            return;
        if (reply.ParksForm)
            Session = Session with { IsParked = true };
        else if (OpenStep is { } step)
            Ask(step);
    }

    private void GoBack()
    {
        if (Session.Form is not { } form || ReadStep() is not { } step)
        {
            Open(new Intent(RunnerIntents.Menu));
            return;
        }
        Session = Session with { IsParked = false };
        if (form.Steps.Count == 1)
        {
            AskAgain(texts.NothingBefore, step);
            return;
        }
        Session = Session with { Form = form with { Steps = Sequence.From(form.Steps.SkipLast(1)) }, Turn = Session.Turn + 1 };
        _isStepRead = false;
        if (ReadStep() is { } before)
            Ask(before);
        else
            BeginAnew();
    }

    private void Resume()
    {
        if (Session.Form is null)
        {
            Say(texts.NothingToResume);
            return;
        }
        Session = Session with { IsParked = false, Waiting = null, HeldWords = null };
        if (ReadStep() is { } step)
            Ask(step);
        else
            BeginAnew();
    }

    private void OfferForm()
    {
        var form = Session.Form!;
        Session = Session with { IsParked = true };
        Say(texts.StillOpen(Doing(form), ResumeChoice, DropChoice) with { Choices = [ResumeChoice, DropChoice] });
    }

    private void Push(Turn.Go go)
    {
        var form = Session.Form!;
        var conversation = conversations[form.Conversation];
        var before = go.IsPointOfNoReturn ? [] : form.Steps.TakeLast(DeepestBack - 1);
        Session = Session with
        {
            Form = form with { Version = conversation.Version, Steps = Sequence.From(before.Append(conversation.Write(go.Next))) },
            Turn = Session.Turn + 1,
        };
        Remember(go.Next);
    }

    private void CloseForm()
    {
        Session = Session with
        {
            Form = null,
            IsParked = false,
            Waiting = null,
            HeldWords = null,
            Choices = [],
            Page = 0,
            PagedText = null,
        };
        Remember(null);
    }

    private void Ask(Step step) => Say(step.AskWith(world.Facts(step)));

    private void AskAgain(string hint, Step step)
    {
        var question = step.AskWith(world.Facts(step));
        var page = Session.Choices.Equals(question.Choices) ? Session.Page : 0;
        Session = Session with { Page = page };
        SayPage(question with { Text = $"{hint}\n\n{question.Text}" }, question.Text);
    }

    private void Say(Prompt prompt)
    {
        Session = Session with { Page = 0 };
        SayPage(prompt);
    }

    private void SayPage(Prompt prompt, string? textOfNextPage = null)
    {
        var shown = Paging.Shown(prompt.Choices, Session.Page, texts);
        var closes = Session.HasPhoneKeyboard && prompt.Keyboard == Keyboard.Inline && shown.Count == 0;
        Session = Session with
        {
            Choices = prompt.Choices,
            PagedText = prompt.Choices.Count == shown.Count ? null : textOfNextPage ?? prompt.Text,
            HasPhoneKeyboard = prompt.Keyboard switch
            {
                Keyboard.SharePhone => true,
                Keyboard.Menu => false,
                _ => Session.HasPhoneKeyboard && !closes,
            },
        };
        _says.Add(new Spoken(prompt with { Choices = shown }, Session.Turn, closes));
    }

    private Step? ReadStep()
    {
        if (_isStepRead)
            return _step;
        var form = Session.Form;
        var conversation = form is null ? null : conversations.GetValueOrDefault(form.Conversation);
        Remember(form is null ? null : conversation?.Read(form.Steps[^1], form.Version));
        return _step;
    }

    private void Remember(Step? step)
    {
        _step = step;
        _isStepRead = true;
    }

    private string Doing(OpenForm form) => conversations.TryGetValue(form.Conversation, out var conversation) ? conversation.Doing : "";

    private Choice ResumeChoice => Choice.For(new Intent(RunnerIntents.Resume), texts.ResumeLabel);

    private Choice DropChoice => Choice.For(new Intent(RunnerIntents.Drop), texts.DropLabel);
}
