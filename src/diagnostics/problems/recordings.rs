//! Problems of films and sounds.

use super::{CaptionFaultKind, LeftOutOfCaptions, MessageLanguage};

problems! {
    /// Problems of films and sounds that are shown.
    pub enum RecordingProblem in language {
        /// A film or sound without a byte in it.
        EmptyRecording { file: String } => error "empty-recording" {
            ja "「{file}」は空のファイルです"
            en "`{file}` is empty"
            help ja "もとの動画・音声をもう一度コピーしてください。"
            help en "Copy the film or sound here once more."
        }

        /// A film or sound of which the end is missing.
        TruncatedRecording { file: String } => error "truncated-recording" {
            ja "「{file}」は途中で切れています"
            en "`{file}` is cut off before its end"
            help ja "コピーやダウンロード、または録画が途中で終わったようです。もとの動画・音声をもう一度コピーするか、書き出し直してください。"
            help en "A copy, a download or the recording itself has stopped half way, it seems. Copy it here once more, or export it again."
        }

        /// A film or sound of another format than its name says.
        OtherRecordingFormat { file: String, format: &'static str, name: String } => error "recording-format" {
            ja "「{file}」の中身は{format}です"
            en "what is in `{file}` is {format}"
            help ja "ファイル名を「{name}」に変え、ここも同じ名前にしてください。"
            help en "Rename the file to `{name}`, and name it so here."
        }

        /// Something that is no film and no sound but is called one.
        NotARecording { file: String } => error "unreadable-recording" {
            ja "「{file}」は動画・音声として読み取れません"
            en "`{file}` cannot be read as a film or sound"
            help ja "動画編集ソフトなどで開いて、動画はMP4(H.264とAAC)に、音声はMP3かM4Aに書き出し直してください。"
            help en "Open it in a program for films, and export it as MP4 (H.264 and AAC), a sound as MP3 or M4A."
        }

        /// A film or sound that contradicts itself.
        DamagedRecording { file: String } => error "damaged-recording" {
            ja "「{file}」は壊れていて、動画・音声として読み取れません"
            en "`{file}` is damaged, and cannot be read as a film or sound"
            help ja "もとのファイルをもう一度コピーするか、動画編集ソフトで書き出し直してください。"
            help en "Copy it here once more, or export it again."
        }

        /// A film of QuickTime, with pictures and sounds that browsers play.
        Repackaged { file: String, beside: Option<String> } => warning "unplayed-recording" {
            let command = format!("ffmpeg -i {} -c copy -movflags +faststart {}", quoted(file), quoted(&named(file, "mp4")));
            ja "「{file}」はQuickTime(MOV)形式です。再生できないブラウザーがあります"
            en "`{file}` is QuickTime (MOV), which not every browser plays"
            match beside {
                Some(beside) => { help use_beside(beside, language); }
                None => {
                    help ja "MP4に変換してください。画質は変わりません: {command}"
                    help en "Convert it to MP4, which does not change its quality: {command}"
                }
            }
        }

        /// A film or sound that browsers do not play.
        Unplayed { file: String, format: &'static str, codec: Option<String>, is_film: bool, beside: Option<String> } => warning "unplayed-recording" {
            let what = codec.as_deref().unwrap_or(format);
            let command = convert(file, *is_film);
            match is_film {
                true => {
                    ja "「{file}」({what})は、再生できないブラウザーがあります"
                    en "`{file}` ({what}) is not played by every browser"
                    help ja "MP4(H.264とAAC)に変換してください: {command}"
                    help en "Convert it to MP4 with H.264 and AAC: {command}"
                }
                false => {
                    ja "「{file}」({what})は、再生できないブラウザーがあります"
                    en "`{file}` ({what}) is not played by every browser"
                    help ja "M4A(AAC)かMP3に変換してください: {command}"
                    help en "Convert it to M4A (AAC) or MP3: {command}"
                }
            }
            match beside {
                Some(beside) => { help use_beside(beside, language); }
                None => {}
            }
        }

        /// A film whose description stands at its end.
        StartsLate { file: String } => note "late-start" {
            let command = started_early(file);
            ja "「{file}」は、末尾まで読み込まないと再生が始まらないことがあります"
            en "`{file}` may have to be loaded to its end before it begins to play"
            help ja "再生に必要な情報を先頭に移すと、すぐに始まります。画質は変わりません: {command}"
            help en "It begins at once if what is needed to play it stands first, which does not change its quality: {command}"
        }

        /// A length that is not that of the file.
        OtherLength { said: String, file: String } => error "other-length" {
            ja "ここでは長さが「{said}」ですが、ファイルの長さは「{file}」です"
            en "this says that it is `{said}` long, and the file is `{file}` long"
            help ja "ファイルが正しければ、この行は消してください(長さはファイルから表示されます)。"
            help en "If the file is the right one, leave this line out: the length is shown as the file says it."
        }

        /// A field that only films and sounds have, of something else.
        FieldOfRecordings { field: &'static str, file: String } => error "field-of-recordings" {
            ja "「{field}」は動画・音声の項目です。「{file}」には使えません"
            en "`{field}` is for films and sounds, and `{file}` is neither"
            help ja "動画・音声のファイル(.mp4 .webm .mp3 .m4a など)の項目に移すか、この行を消してください。"
            help en "Move it to the entry of a film or sound (.mp4, .webm, .mp3, .m4a and the like), or remove it."
        }

        /// A point of a picture, of a film or sound.
        FocusOfRecording { file: String } => error "focus-of-recording" {
            ja "「focus」は写真を切り抜くときの項目です。「{file}」には使えません"
            en "`focus` says how a picture is cropped, and `{file}` is none"
            help ja "この項目を消してください。動画の再生前に表示する画像は「poster」で指定できます。"
            help en "Remove it. The picture that stands there before a film is played is its `poster`."
        }

        /// A poster that is no picture.
        PosterIsNoPicture { file: String } => error "poster-is-no-picture" {
            ja "「{file}」は画像ではありません"
            en "`{file}` is no picture"
            help ja "「poster」には、JPEGやPNGの画像のファイル名を書いてください。"
            help en "A `poster` is the file of a picture, such as a JPEG or PNG."
        }

        /// Captions in another format than WebVTT.
        CaptionsOfOtherFormat { file: String } => error "captions-format" {
            ja "字幕「{file}」はWebVTT(.vtt)ではありません"
            en "the captions `{file}` are not WebVTT (.vtt)"
            help ja "WebVTTで書き出してください。SRTなら、先頭に「WEBVTT」の行と空行を加え、時刻のカンマをピリオドに変え(00:00:01,000 → 00:00:01.000)、拡張子を .vtt にします。"
            help en "Export them as WebVTT. To make it of SRT, add a line `WEBVTT` and an empty line at the top, write points for the commas in times (00:00:01,000 → 00:00:01.000), and rename it to .vtt."
        }

        /// Something wrong in captions.
        BadCaptions { fault: CaptionFaultKind } => error "bad-captions" {
            match fault {
                CaptionFaultKind::ShiftJis => {
                    ja "字幕の文字コードがShift_JISです。文字が化けて表示されます"
                    en "the captions are in Shift_JIS, which browsers do not read"
                    help ja "UTF-8で保存し直してください。"
                    help en "Save them in UTF-8."
                }
                CaptionFaultKind::NotUtf8 => {
                    ja "字幕の文字コードがUTF-8ではありません"
                    en "the captions are not in UTF-8"
                    help ja "UTF-8で保存し直してください。"
                    help en "Save them in UTF-8."
                }
                CaptionFaultKind::NoSignature => {
                    ja "字幕の1行目が「WEBVTT」ではありません。字幕は表示されません"
                    en "the captions do not begin with a line `WEBVTT`: browsers do not show them"
                    help ja "先頭に「WEBVTT」の行と空行を加えてください。"
                    help en "Add a line `WEBVTT` and an empty line at the top."
                }
                CaptionFaultKind::Srt => {
                    ja "これはSRT形式の字幕です。ブラウザーでは表示されません"
                    en "these captions are SRT, which browsers do not show"
                    help ja "先頭に「WEBVTT」の行と空行を加え、時刻のカンマをピリオドに変えてください(00:00:01,000 → 00:00:01.000)。"
                    help en "Add a line `WEBVTT` and an empty line at the top, and write points for the commas in times (00:00:01,000 → 00:00:01.000)."
                }
                CaptionFaultKind::BadTimes(Some(meant)) => {
                    ja "この行の時刻は読み取れません。この字幕は表示されません"
                    en "the times of this line cannot be read: browsers leave the caption out"
                    help ja "「{meant}」と書いてください。"
                    help en "Write `{meant}`."
                }
                CaptionFaultKind::BadTimes(None) => {
                    ja "この行の時刻は読み取れません。この字幕は表示されません"
                    en "the times of this line cannot be read: browsers leave the caption out"
                    help ja "「00:00:01.000 --> 00:00:03.500」のように、時・分・秒を2桁、ミリ秒を3桁で書いてください。"
                    help en "Write two digits each for hours, minutes and seconds, and three for thousandths: `00:00:01.000 --> 00:00:03.500`."
                }
                CaptionFaultKind::EndsBeforeItBegins => {
                    ja "この字幕は、始まる前に終わります"
                    en "this caption ends before it begins"
                    help ja "左に始まり、右に終わりの時刻を書いてください。"
                    help en "Write when it begins on the left, and when it ends on the right."
                }
                CaptionFaultKind::OutOfOrder => {
                    ja "この字幕は、上の字幕より前に始まります"
                    en "this caption begins before the one above it"
                    help ja "字幕は始まりの時刻の順に並べてください。"
                    help en "Put captions into the order in which they begin."
                }
                CaptionFaultKind::UnderWord(word) => {
                    ja "「{word}」のすぐ下に時刻があるため、字幕として表示されます"
                    en "these times stand right below `{word}`: browsers show the caption all the same"
                    help ja "字幕なら、「{word}」と時刻の間に空行を入れてください。見せない字幕なら、時刻の行から消してください。"
                    help en "If it is a caption, put an empty line between `{word}` and the times. If nobody is to see it, delete it from its times on."
                }
                CaptionFaultKind::Eaten => {
                    ja "「<」から後ろの文字が、字幕に表示されません"
                    en "what follows this `<` is not shown"
                    help ja "文字としての「<」は「&lt;」か全角の「＜」で、（笑）のような注記は丸かっこで書いてください。"
                    help en "Write `&lt;` for a `<` that is to be seen, and remarks such as (laughs) in brackets."
                }
                CaptionFaultKind::NoCues => {
                    ja "この字幕には、表示する文字が1つもありません"
                    en "these captions have nothing to show"
                    help ja "時刻と文字を書いてください。まだなければ、このファイルの名前を「captions:」から外してください。"
                    help en "Write times and words. If there are none yet, leave the file out of `captions:`."
                }
                CaptionFaultKind::TooLarge => {
                    ja "この字幕は大きすぎて読み取れません(16 MBまで)"
                    en "these captions are too large to be read (more than 16 MB)"
                    help ja "字幕のファイルかどうかを確かめ、書き出し直してください。"
                    help en "See whether they are captions, and export them once more."
                }
            }
            related ja "字幕の中ではここです"
            related en "this is the place in the captions"
        }

        /// Something in captions that is not published.
        LeftOutOfCaptions { what: LeftOutOfCaptions } => warning "left-out-of-captions" {
            match what {
                LeftOutOfCaptions::Style => {
                    ja "字幕の書式(STYLE)は公開されません"
                    en "the styles of captions (`STYLE`) are not published"
                    help ja "字幕の見た目は、見る人のブラウザーが決めます。このブロックを消してください。"
                    help en "How captions look is for the reader's browser to say. Delete this block."
                }
                LeftOutOfCaptions::Region => {
                    ja "字幕の領域(REGION)は公開されません"
                    en "the regions of captions (`REGION`) are not published"
                    help ja "位置は、時刻の後ろに「line:0 position:10%」のように書いてください。"
                    help en "Say behind the times where a caption stands: `line:0 position:10%`."
                }
                LeftOutOfCaptions::WithoutTimes => {
                    ja "この行は時刻がないため、字幕として表示されません。公開もされません"
                    en "there are no times above this: it is not shown, and not published"
                    help ja "字幕なら、すぐ上に時刻の行を書いてください(字幕の中に空行は入れられません)。メモなら「NOTE」で始めてください。"
                    help en "If it is a caption, write its times right above it (there are no empty lines within a caption). Begin a remark with `NOTE`."
                }
                LeftOutOfCaptions::Setting(setting) => {
                    ja "「{setting}」は字幕の設定ではないため、公開されません"
                    en "`{setting}` is no setting of captions, and is not published"
                    help ja "時刻の後ろに書けるのは「vertical:」「line:」「position:」「size:」「align:」です。"
                    help en "Behind the times may stand: `vertical:`, `line:`, `position:`, `size:`, `align:`."
                }
                LeftOutOfCaptions::Tag(name) => {
                    ja "字幕には「<{name}>」というタグがないため、外して公開します"
                    en "captions have no tag `<{name}>`: it is left out"
                    help ja "使えるのは <v 名前> <i> <b> <u> <c> <ruby> <rt> <lang ja> です(小文字)。改行は、そのまま行を改めます。"
                    help en "They have <v Name>, <i>, <b>, <u>, <c>, <ruby>, <rt> and <lang en>, in lower case. A new line is one in the file."
                }
            }
            related ja "字幕の中ではここです"
            related en "this is the place in the captions"
        }

        /// Captions of a sound, which nobody would see.
        CaptionsOfSound { file: String } => error "captions-of-sound" {
            ja "「{file}」は音声なので、字幕(captions)は表示されません"
            en "`{file}` is a sound, which shows no `captions`"
            help ja "話している内容は「transcript」に書いてください。"
            help en "Write what is said in it as its `transcript`."
        }

        /// A film with sound and without captions.
        NoCaptions { file: String } => note "no-captions" {
            ja "動画「{file}」に字幕がありません"
            en "the film `{file}` has no captions"
            help ja "聞こえない人や音を出せない人のために、話している内容を「captions:」(WebVTT)で付けてください。話していなければ不要です。"
            help en "For those who cannot hear it, say in `captions:` (WebVTT) what is spoken in it, if anything is."
        }

        /// A sound without a transcript.
        NoTranscript { file: String } => note "no-transcript" {
            ja "音声「{file}」に書き起こしがありません"
            en "the sound `{file}` has no transcript"
            help ja "聞こえない人や音を出せない人のために、話している内容を「transcript:」に書いてください。話していなければ不要です。"
            help en "For those who cannot hear it, write in `transcript:` what is spoken in it, if anything is."
        }

        /// A film or sound in a text, in the way of a picture.
        RecordingInText { file: String } => error "recording-in-text" {
            ja "「{file}」は動画・音声なので、文中の画像としては表示できません"
            en "`{file}` is a film or sound, which cannot be shown in a text as a picture is"
            help ja "この行は消すか、「[題]({file})」のようなリンクにしてください。前付けの media: に「- {{ file: {file}, alt: 題 }}」と書いた動画・音声は、ページの終わりで再生できます。"
            help en "Delete this, or make it a link: `[title]({file})`. What is listed under `media:` in the front matter (`- {{ file: {file}, alt: Title }}`) is played at the end of the page."
        }

        /// The name of a file where the words of a transcript should stand.
        TranscriptIsFile { file: String } => error "transcript-is-file" {
            ja "書き起こしに「{file}」というファイル名だけが書かれています"
            en "the transcript is nothing but the name of a file, `{file}`"
            help ja "ファイルは読み込まれません。「transcript: |」の下に、字下げして書き起こしの文字を貼り付けてください。"
            help en "No file is read for it. Paste the words, indented, below `transcript: |`."
        }

        /// A film or sound without a name, which is called by its file.
        UntitledRecording { file: String } => warning "untitled-recording" {
            ja "「{file}」に題がないため、ファイル名を表示します"
            en "`{file}` has no title: the name of the file is shown"
            help ja "「alt:」に、動画・音声の題を書いてください。"
            help en "Write what it is called: `alt:`."
        }

        /// A film or sound without a credit, which gets the publisher's.
        RecordingCreditOfPublisher { file: String } => note "no-credit" {
            ja "「{file}」のクレジットが原稿にないため、発行者の名前を表示します"
            en "the text does not say whose `{file}` is: the publisher is named"
            help ja "ほかの人が撮影・提供したものなら「credit:」に書いてください。"
            help en "If somebody else took or supplied it, say so by `credit:`."
        }

        /// A film or sound in a large file.
        LargeRecording { file: String, size: String } => warning "large-recording" {
            ja "「{file}」は{size}あります"
            en "`{file}` has {size}"
            help ja "1ファイル100 MBまで(25 MBまでのこともあります)の公開先が多くあります。解像度やビットレートを下げて書き出すか、短くしてください。"
            help en "Many hosts take no file of more than 100 MB, some of 25 MB. Export it with fewer pixels or a lower bit rate, or make it shorter."
        }
    }
}

/// A name as it stands in a command.
fn quoted(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_');
    if name.chars().all(is_plain) && !name.starts_with('-') {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}

/// The same name with another ending.
fn named(file: &str, ending: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem}.{ending}")
}

/// How a file is written anew with what is needed to play it in front.
fn started_early(file: &str) -> String {
    let ending = file.rsplit_once('.').map_or("mp4", |(_, ending)| ending);
    let to = named(file, &format!("web.{ending}"));
    format!("ffmpeg -i {} -c copy -movflags +faststart {}", quoted(file), quoted(&to))
}

fn convert(file: &str, is_film: bool) -> String {
    // What it is made of has another name than what it becomes.
    let ending = match (is_film, file.to_ascii_lowercase()) {
        (true, name) if name.ends_with(".mp4") => "web.mp4",
        (true, _) => "mp4",
        (false, name) if name.ends_with(".m4a") => "web.m4a",
        (false, _) => "m4a",
    };
    let (from, to) = (quoted(file), quoted(&named(file, ending)));
    match is_film {
        true => format!("ffmpeg -i {from} -c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart {to}"),
        false => format!("ffmpeg -i {from} -vn -c:a aac -movflags +faststart {to}"),
    }
}

/// The same film or sound lies beside it in another format.
fn use_beside(file: &str, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Japanese => {
            format!(
                "同じフォルダーに「{file}」があります。それが同じものなら、ここに「{file}」と書いてください。"
            )
        }
        MessageLanguage::English => {
            format!("There is `{file}` in the same folder. If it is the same, name that here: `{file}`.")
        }
    }
}
