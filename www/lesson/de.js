// The words of the lesson in German. Numbers between braces are computed from the runs.
export default {
  "language": "Deutsch",
  "first": {
    "line": "Die Lernrate sagt, wie weit jede Korrektur geht. Zieh am Regler.",
    "open": "Labor öffnen",
    "loading": "Das Labor wird geladen …",
    "down": "Die Lektion, in {n} kurzen Kapiteln",
    "seen": "Ein Tal von oben: Die Höhe ist der Verlust, wie falsch das Modell liegt."
  },
  "page": {
    "title": "Die Lektion",
    "intro": "{n} kurze Kapitel. In jedem sagst du etwas voraus, tust etwas und siehst, was geschieht. Die mit „Zehn-Minuten-Weg“ genügen, um eine Lernrate zu wählen; die anderen führen weiter. Die Reihenfolge ist frei. Zahlen stehen hier mit Punkt: 0.3 ist 0,3. Die Abbildungen sprechen Englisch.",
    "short": "Zehn-Minuten-Weg",
    "further": "führt weiter",
    "done": "{n} von {all} geschafft",
    "predict": "Sag voraus",
    "do": "Tu es",
    "then": "Und dann",
    "reveal": "ohne Vermutung zeigen",
    "take-away": "Merk dir",
    "thousands": "\u202f",
    "right": "richtig",
    "wrong": "das nicht",
    "guess": "dein Tipp: {answer}",
    "solved": "Gelöst.",
    "new-pupil": "nächste Person",
    "cleared": "Gelöscht: Die nächste Person fängt von vorn an.",
    "use": "diese Abbildung verwenden",
    "copy": "kopieren",
    "copied": "kopiert",
    "tag": "Dieses HTML-Element ist die Abbildung, mit genau ihren Teilen:",
    "results": "meine Ergebnisse",
    "code": "Kürzel (bitte kein Name)",
    "json": "als JSON speichern",
    "csv": "als CSV speichern",
    "present": "vorführen",
    "present-end": "Vorführung beenden",
    "present-help": "Große Schrift. N oder Bild ab: nächstes Kapitel; P oder Bild auf: zurück; Escape: beenden. Die Pfeiltasten gehören weiter dem Regler.",
    "language": "Sprache",
    "handout-answers": "Antworten",
    "handout-room": "Deine Antwort:",
    "handout-steps": "Schritte",
    "failed": "Die Lektion konnte nicht beginnen: {why}",
    "link-chapters": "Der Link nennt die Kapitel {value}: Sie sind von 0 bis {last} gezählt, mit Kommas dazwischen. Alle werden gezeigt.",
    "link-lang": "Der Link nennt die Sprache {value}, die es nicht gibt.",
    "link-seed": "Der Link nennt das Tal {value}: Es ist eine ganze Zahl.",
    "link-report": "Der Link will an {value} berichten: Das ist keine Adresse, die mit https beginnt. Nichts wird berichtet."
  },
  "game": {
    "tries": "Deine Versuche",
    "rate": "Lernrate",
    "try": "Diese Rate versuchen",
    "never": "nie",
    "steps": "{steps} Schritte",
    "fastest": "schneller geht es nicht",
    "straight": "geradewegs",
    "swinging": "pendelnd",
    "slow": "noch nicht da",
    "flew": "hinausgeflogen",
    "score": "von 100: die wenigsten möglichen Schritte, geteilt durch deine",
    "first": "Fang niedrig an, schau dir den Weg an und geh höher.",
    "up": "{arrived} kam an. Geh höher, bis eine hinausfliegt.",
    "down": "{flew} flog hinaus. Geh tiefer, bis eine ankommt.",
    "between": "{arrived} kam an und {flew} flog hinaus: Die Grenze liegt dazwischen. Die schnellste Rate liegt etwa 15 % unter der Grenze.",
    "won": "Dein bester Versuch ist fast der beste, den es gibt: {fewest} Schritte, bei {best}.",
    "lost": "Am wenigsten sind {fewest} Schritte, bei {best}. Versuch ein neues Tal: Geh höher, bis es hinausfliegt, dann ein wenig zurück.",
    "left": "Noch {left} Versuche.",
    "left-one": "Noch ein Versuch.",
    "typed": "{value} ist hier keine Rate: Wähle eine zwischen {low} und {high}.",
    "new": "neues Tal",
    "today": "das Tal von heute ({day}, UTC)",
    "past": "vergangene Tage",
    "link": "Link zu diesem Tal kopieren",
    "share": "Zeile kopieren",
    "row": "Overshoot, {day}: {row} {score} von 100"
  },
  "limits": {
    "across": "Krümmung quer",
    "limit": "gefundene Grenze",
    "product": "Krümmung × Grenze",
    "open": "noch nicht",
    "say": "Immer etwa 2: für Gradientenabstieg in einem Tal wie eine Schüssel. Mit Momentum 0.9 sind es 3.8."
  },
  "runs": {
    "play": "Alle drei abspielen",
    "pause": "Pause",
    "step": "Schritt",
    "name": "Lauf {name}",
    "loss": "Verlust",
    "right": "richtig",
    "table": "Die drei Läufe bei Schritt {step}",
    "weight": "Ein Gewicht, ein Schritt",
    "pick": "Gewicht (1 bis {count})",
    "none": "Dieses Gewicht gibt es nicht: Sie sind von 1 bis {count} gezählt.",
    "old": "Gewicht vorher",
    "gradient": "Gradient",
    "rate": "Rate",
    "new": "Gewicht nachher"
  },
  "handles": {
    "table": "Die Griffe der Kurve",
    "handle": "Griff",
    "step": "Schritt",
    "rate": "Rate",
    "add": "einen Griff nach {name} hinzufügen",
    "remove": "{name} entfernen"
  },
  "best": {
    "change": "Ändere unter dem Bild eines, die Punkte, die Schichten oder den Batch: Das Labor sucht die beste Rate vorher und nachher.",
    "searching": "Sucht die beste Rate: Es trainiert mit etwa dreißig Raten …",
    "moved": "Die beste Rate war {before} und ist jetzt {now}.",
    "table": "Die beste Rate jeder Wahl: der tiefste Verlust nach 300 Schritten, wo er sich beruhigt",
    "rate": "beste Rate",
    "right": "richtig",
    "none": "keine"
  },
  "controls": {
    "condition": "Krümmung quer",
    "schedule": "Lernratenplan",
    "dataset": "Punkte",
    "layers": "Schichten",
    "batch": "Batch (0: alle Punkte)"
  },
  "chapters": {
    "one-ball": {
      "title": "Ein Tal, ein Ball",
      "text": [
        "Auf dem Fahrrad sagt dir jedes Wackeln, wie weit du gegenlenken musst. Hier sagt es die Steigung: Geh bergab, und weiter, wo es steiler ist.",
        "Der Ball rollt nicht: Er liest die Steigung, springt, hält an und liest wieder."
      ],
      "caption": "Ein Gewicht. Die Höhe ist der Verlust: wie falsch das Modell liegt.",
      "questions": {
        "step": {
          "ask": "Der Boden fällt um 3 auf 1 nach rechts (Steigung {slope}). Die Rate ist {rate}. Wie weit springt der Ball?",
          "answers": {
            "rate": { "say": "0.3", "hint": "Das ist nur die Rate. Multipliziere sie mit der Steigung.", "mark": "deine Vermutung: 0.3" },
            "product": { "say": "0.9", "hint": "Ja: {rate} × 3 = {move:1}. Von −3 kommt er nach {weight:1}." },
            "sum": { "say": "3.3", "hint": "Das zählt beide zusammen. Multipliziere sie.", "mark": "deine Vermutung: 3.3" }
          }
        }
      },
      "tasks": {
        "land": {
          "do": "Wähle eine Rate, die mit einem Schritt auf der Flagge landet. Dann drück auf Schritt.",
          "solved": "{rate} × 3 = {move:1}: sofort auf der Flagge. Das ist Glück: Der Ball weiß nicht, wo die Flagge ist. Er kennt nur die Steigung.",
          "hints": {
            "press": "Der Pfeil endet an der Flagge. Drück jetzt auf Schritt.",
            "back": "Mit {rate} landet der erste Schritt auf der Flagge. Fang den Lauf noch einmal an, und drück dann auf Schritt.",
            "short": "Er ging {move:1} weit und blieb vor der Flagge stehen, bei {weight:1}. Eine höhere Rate geht weiter. Geh zurück zum Start und versuch es noch einmal.",
            "past": "Er ging {move:1} weit, über die Flagge hinaus, nach {weight:1}. Geh zurück zum Start und nimm eine niedrigere Rate.",
            "arrow": "Der gestrichelte Pfeil zeigt, wo der Ball landen wird. Zieh an der Rate, bis er an der Flagge endet."
          }
        }
      },
      "take-away": "Ein Schritt ist die Rate mal die Steigung: lang, wo es steil ist, kurz nahe am Boden.",
      "math": "<mrow><mtext>Schritt</mtext><mo>=</mo><mtext>Rate</mtext><mo>×</mo><mtext>Steigung</mtext></mrow>"
    },
    "too-low": {
      "title": "Zu niedrig",
      "text": ["Mit der Rate {rate|lr=0.3} ist der Ball nach {steps|lr=0.3} Schritten an der Flagge."],
      "caption": "Der Regler zeigt nur, was du versucht hast. Die Höhe: Schritte bis zur Flagge.",
      "questions": {
        "tenth": {
          "ask": "Wie viele Schritte sind es mit einem Zehntel dieser Rate, 0.03?",
          "answers": {
            "same": { "say": "etwa 10", "hint": "Der erste Schritt ist nur ein Zehntel so lang. Also braucht es mehr davon.", "mark": "deine Vermutung: 10 Schritte" },
            "ten": { "say": "etwa 100", "hint": "Ja: {steps|lr=0.03} Schritte. Und mit 0.003 sind es {steps|lr=0.003}." },
            "hundred": { "say": "etwa 1000", "hint": "Das wäre ein Hundertstel der Rate. Hier ist es ein Zehntel.", "mark": "deine Vermutung: 1000 Schritte" }
          }
        }
      },
      "tasks": {
        "crawl": {
          "do": "Finde eine niedrige Rate, die ankommt, aber erst nach mehr als 500 Schritten.",
          "solved": "{rate} braucht {steps} Schritte.",
          "hints": {
            "never": "{rate} kommt nie an: Das ist zu hoch, nicht zu niedrig.",
            "swings": "{rate} ist auch langsam, aber weil es pendelt. Such auf der niedrigen Seite.",
            "once": "{rate} ist nach {steps} Schritt an der Flagge. Such eine, die viel niedriger ist.",
            "high": "{rate} springt über die Flagge. Such auf der niedrigen Seite.",
            "lost": "{rate} ist so niedrig, dass 5000 Schritte nicht reichen. Etwas höher.",
            "lower": "{rate} braucht {steps} Schritte. Geh noch tiefer."
          }
        }
      },
      "take-away": "Weit unter der Grenze braucht ein Zehntel der Rate etwa zehnmal so viele Schritte."
    },
    "too-high": {
      "title": "Zu hoch",
      "text": ["Mit der Rate {rate|lr=0.9} kommt der Ball auf seiner Seite herunter."],
      "caption": "Ein Tal von der Seite. Der Regler füllt sich, wo du schon warst.",
      "questions": {
        "double": {
          "ask": "Was macht er mit der doppelten Rate, 1.8?",
          "answers": {
            "stays": { "say": "bleibt", "hint": "Die Flagge ist 3 entfernt, und dieser Schritt ist 1.8 × 3 = {move:1|lr=1.8} lang. Er landet auf der anderen Seite.", "mark": "deine Vermutung: er bleibt hier" },
            "swings": { "say": "pendelt sich ein", "hint": "Ja. Von −3 geht er {move:1|lr=1.8} weit, nach {weight:1|lr=1.8}: die andere Seite, und ein wenig tiefer. Er braucht {steps|lr=1.8} Schritte." },
            "flies": { "say": "fliegt hinaus", "hint": "Er kommt hinüber: Von −3 geht er {move:1|lr=1.8} weit, nach {weight:1|lr=1.8}. Ist er dort höher als vorher, oder tiefer?", "mark": "deine Vermutung: hier draußen" }
          }
        }
      },
      "tasks": {
        "fly": {
          "do": "Finde eine Rate, mit der er wirklich hinausfliegt.",
          "solved": "Mit {rate} landet jeder Schritt auf der anderen Seite höher: erst bei {weight:1}, dann bei {weight:2}.",
          "hints": {
            "stays": "Mit {rate} bleibt er auf seiner Seite. Geh höher.",
            "settles": "Mit {rate} kommt er hinüber, landet aber jedes Mal tiefer: Er kommt zur Ruhe. Geh höher.",
            "nearly": "Mit {rate} landet er fast so hoch wie vorher. Etwas höher.",
            "wait": "Mit {rate} pendelt er für immer: weder näher noch weiter weg. Eine Spur höher."
          }
        }
      },
      "take-away": "Überschießen heißt: auf der anderen Seite landen. Jedes Mal näher, dann kommt es zur Ruhe; jedes Mal weiter weg, dann kommt es nie zurück; genau dazwischen, hier bei 2, pendelt es für immer.",
      "note": "1 und 2 gehören zu diesem Tal, dessen Krümmung 1 ist: anderes Tal, andere Zahlen."
    },
    "every-rate": {
      "title": "Alle Raten auf einmal",
      "text": ["Jetzt zwei Gewichte: ein Tal von oben, quer zehnmal so gekrümmt wie längs. Beide Richtungen teilen sich eine Rate."],
      "caption": "Jede Rate, die du versucht hast, mit ihren Schritten bis zur Flagge.",
      "questions": {
        "where": {
          "ask": "Über einer Grenze fliegt der Lauf hinaus. Wo ist die schnellste Rate?",
          "answers": {
            "half": { "say": "bei der halben Grenze", "hint": "Bei der halben Grenze, {onset}, geht es nicht mehr hinüber, und die flache Richtung muss warten: {steps|lr=0.1} Schritte.", "mark": "halbe Grenze" },
            "below": { "say": "knapp unter der Grenze", "hint": "Ja. Die Grenze ist {limit}; von {fastest-from} bis {fastest-to} braucht es {fewest} Schritte." },
            "above": { "say": "über der Grenze", "hint": "Über der Grenze landet quer jeder Schritt weiter außen. Er kommt nie an.", "mark": "über der Grenze" }
          }
        }
      },
      "tasks": {
        "five": {
          "do": "Versuch mindestens fünf Raten, bis eine höchstens 2 Schritte mehr braucht als möglich und eine über der Grenze liegt.",
          "solved": "Du hast {tries} Raten versucht. Am wenigsten sind {fewest} Schritte; die Grenze ist {limit}.",
          "hints": {
            "more": "Bisher {tries} versucht: Eine Rate zählt, wenn du den Regler loslässt. Eine sollte hinausfliegen.",
            "back": "{rate} fliegt hinaus. Komm jetzt ein wenig zurück, knapp unter die Grenze.",
            "beyond": "Du hast eine schnelle gefunden. Finde jetzt eine, die hinausfliegt.",
            "late": "{rate} ist nach 100 Schritten nicht an der Flagge. Geh höher.",
            "below": "{rate} braucht {steps} Schritte. Es geht mit weniger: etwas höher.",
            "swings": "{rate} pendelt und ist nach 100 Schritten nicht an der Flagge. Etwas tiefer.",
            "above": "{rate} braucht {steps} Schritte. Es geht mit weniger: etwas tiefer."
          }
        }
      },
      "take-away": "Die flache Richtung will eine höhere Rate, die steile bestimmt die Grenze: Die schnellste Rate ist ein Kompromiss und schießt quer ein wenig über.",
      "note": "In einem Tal von dieser Form kommt es hinter der Grenze nie zurück."
    },
    "secret-limit": {
      "title": "Nicht zu niedrig, nicht zu hoch",
      "text": ["Ein neues Tal, und seine Grenze ist geheim. Komm mit so wenigen Schritten wie möglich zur Flagge. Du hast sechs Versuche."],
      "caption": "An der Flagge heißt: in ihrem kleinen Ring.",
      "questions": {},
      "tasks": {},
      "take-away": "Geh höher, bis es hinausfliegt, dann etwa 15 % zurück."
    },
    "two-directions": {
      "title": "Zwei Richtungen",
      "text": ["Das Tal ist quer {across}-mal so gekrümmt wie längs: Quer wächst die Steigung {across}-mal so schnell. Seine Grenze ist {limit}."],
      "caption": "Gekrümmt heißt, wie schnell sich die Steigung ändert; steil heißt, wie groß sie ist.",
      "questions": {
        "curved": {
          "ask": "Mach es quer doppelt so gekrümmt. Was geschieht mit der Grenze?",
          "answers": {
            "halves": { "say": "sie halbiert sich", "hint": "Ja: von {limit|condition=10} auf {limit|condition=20}." },
            "stays": { "say": "sie bleibt", "hint": "Quer ist jede Steigung jetzt doppelt so groß, also auch jeder Schritt. Er fliegt früher hinaus.", "mark": "deine Vermutung: 0.2" },
            "doubles": { "say": "sie verdoppelt sich", "hint": "Doppelte Steigung heißt doppelter Schritt. So ein Tal verträgt weniger, nicht mehr.", "mark": "deine Vermutung: 0.4" }
          }
        }
      },
      "tasks": {
        "curve": {
          "do": "Lass die Rate bei 0.05, und erhöhe die Krümmung, bis es hinausfliegt.",
          "solved": "Bei {across} ist die Grenze {limit}, unter 0.05: Er fliegt hinaus.",
          "hints": {
            "rate": "Stell die Rate zurück auf 0.05, und ändere nur die Krümmung.",
            "exactly": "Bei 40 ist die Grenze genau 0.05: Es pendelt für immer. Etwas mehr.",
            "low": "Bei {across} kommt es an: Die Grenze ist {limit}. Erhöhe die Krümmung.",
            "nearly": "Bei {across} ist die Grenze {limit}, noch über 0.05. Erhöhe weiter."
          }
        },
        "limits": {
          "do": "Finde bei den Krümmungen 10, 20 und 40 die Grenze: eine Rate, die ankommt, und eine, die hinausfliegt, die höhere höchstens das 1.1-Fache der niedrigeren.",
          "solved": "Drei Täler, drei Grenzen. Schau auf die letzte Spalte.",
          "hints": {
            "found": "Bei {across} ist die Grenze gefunden: Sie liegt zwischen {arrived-at} und {flew-at}. Geh zu einer anderen Krümmung.",
            "closer": "Bei {across} kommt {arrived-at} an, und {flew-at} fliegt hinaus. Finde zwei, die näher beieinander liegen.",
            "flew": "{rate} fliegt bei {across} hinaus. Finde eine, die ankommt, ein wenig darunter.",
            "arrived": "{rate} kommt bei {across} an. Finde eine, die hinausfliegt, ein wenig darüber.",
            "elsewhere": "Dieses Tal hat die Krümmung {across}. Die Tabelle fragt nach 10, 20 und 40: Stell eine davon ein.",
            "next": "{rate} ist bei {across} nach 100 Schritten nicht an der Flagge: zu niedrig. Geh höher.",
            "swings": "{rate} pendelt und ist bei {across} nach 100 Schritten nicht an der Flagge. Etwas tiefer."
          }
        }
      },
      "take-away": "Die am stärksten gekrümmte Richtung bestimmt die Grenze; die flachste muss auf sie warten.",
      "note": "Verschieb den Start: Die Steigung ändert sich, die Grenze nicht. Was du gemessen hast, hat einen Namen: Die größte Krümmung heißt λmax, und die Grenze ist 2 ÷ λmax.",
      "math": "<mrow><mtext>Grenze</mtext><mo>=</mo><mfrac><mn>2</mn><msub><mi>λ</mi><mi>max</mi></msub></mfrac></mrow>"
    },
    "optimizer": {
      "title": "Hilfe vom Optimierer",
      "text": ["Ein langes Tal, quer {across}-mal so gekrümmt wie längs. Der Gradientenabstieg (gradient descent) liest die Steigung und springt. Momentum rollt: Es behält einen Teil seines letzten Schritts. Adam misst jede Richtung und macht seine Schritte etwa so lang wie die Rate."],
      "caption": "Alle starten am selben Punkt.",
      "questions": {
        "first": {
          "ask": "Alle mit der Rate 0.01: Wer bleibt zuerst an der Flagge?",
          "answers": {
            "sgd": { "say": "der Gradientenabstieg", "hint": "Er kommt an, nach {steps} Schritten. Momentum zählt seine Schritte zusammen." },
            "momentum": { "say": "Momentum", "hint": "Ja, nach {steps|optimizer=momentum} Schritten; Adam braucht {steps|optimizer=adam}, der Gradientenabstieg {steps}." },
            "adam": { "say": "Adam", "hint": "Adams Schritte sind etwa so lang wie die Rate. Wie lang ist hier 0.01? Er braucht {steps|optimizer=adam} Schritte." }
          }
        },
        "high": {
          "ask": "Und mit 0.2?",
          "answers": {
            "all": { "say": "alle kommen an", "hint": "Die Grenze des Gradientenabstiegs ist hier {limit}, die von Momentum {limit|optimizer=momentum}: 0.2 liegt weit über beiden." },
            "momentum": { "say": "nur Momentum", "hint": "Die Grenze von Momentum ist {limit|optimizer=momentum}: Mit 0.2 fliegt es hinaus." },
            "adam": { "say": "nur Adam", "hint": "Ja. Die beiden anderen fliegen hinaus; Adam braucht {steps|optimizer=adam&lr=0.2} Schritte." }
          }
        }
      },
      "tasks": {
        "own": {
          "do": "Gib jedem seine eigene beste Rate: Drück auf „each at its own best rate“ (jeder mit seiner besten Rate).",
          "solved": "Jeder mit seiner besten: Adam braucht {at-best|optimizer=adam} Schritte, Momentum {at-best|optimizer=momentum}, der Gradientenabstieg {at-best}.",
          "hints": {
            "one-left": "Mit {rate} fliegen zwei von ihnen hinaus. Wähle über dem Rennen „each at its own best rate“.",
            "some": "{rate} ist nicht für alle die beste. Wähle über dem Rennen „each at its own best rate“.",
            "slow": "{rate} ist für alle niedrig. Wähle über dem Rennen „each at its own best rate“.",
            "switch": "Ein Schalter über dem Rennen: „each at its own best rate“."
          }
        }
      },
      "take-away": "Eine Rate sagt nichts ohne ihren Optimierer: Vergleiche jeden mit seiner eigenen besten.",
      "note": "Ein anderer Start kann die Reihenfolge ändern: Das ist keine Rangliste. Momentum 0.9 zählt etwa zehn vergangene Schritte zusammen, wie eine zehnmal so hohe Rate."
    },
    "schedule": {
      "title": "Hilfe von einem Lernratenplan",
      "text": ["Dieser Optimierer geht in jeder Richtung genau um die Rate, wie sanft die Steigung auch ist. Bei gleicher Rate pendelt er um die Flagge, bis zu einer Rate weit weg: 0.3 verfehlt den Ring, eine winzige Rate kommt spät an."],
      "caption": "Zieh an den Griffen, oder nimm die Tabelle darunter: der Schritt und die Rate.",
      "questions": {
        "later": {
          "ask": "Soll die Rate nahe der Flagge höher oder niedriger sein als am Anfang?",
          "answers": {
            "higher": { "say": "höher", "hint": "Jeder Schritt ist so lang wie die Rate. Nahe der Flagge springt ein langer Schritt vorbei." },
            "lower": { "say": "niedriger", "hint": "Ja: lange Schritte, um hinzukommen, kurze, um zu landen." },
            "same": { "say": "gleich", "hint": "Mit gleicher Rate springt er hin und her: Mit 0.3 kommt er nie näher heran." }
          }
        }
      },
      "tasks": {
        "land": {
          "do": "Fang mit 0.3 an, und ende innerhalb von 100 Schritten im kleinen Ring: in den letzten 5 Schritten ist weniger als ein Millionstel des ersten Verlusts übrig. Keine feste Rate kann das.",
          "solved": "Er beginnt mit {rate} und ist gelandet: In den letzten {landed} Schritten ist weniger als ein Millionstel übrig.",
          "hints": {
            "begin": "Fang mit 0.3 an: Stell die Rate auf 0.3, und zieh den linken Griff zurück auf Schritt 0.",
            "longer": "Am Ende ist er da, aber noch keine 5 Schritte lang. Lass die Rate etwas schneller fallen.",
            "near": "Fast: Er ist an der Flagge, springt dort aber noch umher. Lass die Rate weiter fallen.",
            "lower": "Er pendelt weiter. Zieh den rechten Griff nach unten auf 0, damit die Rate fällt."
          }
        }
      },
      "take-away": "Erst lange Schritte, um hinzukommen; zuletzt kurze, um zu landen. Das heißt Abklingen (decay); entlang eines Kosinus heißt es Annealing.",
      "note": "Das Aufwärmen (warm-up) ist die Ausnahme: Netze fangen oft für ein paar Schritte niedrig an, weil ihre ersten Steigungen die steilsten oder die unsichersten sind."
    },
    "network": {
      "title": "Ein echtes Modell",
      "text": [
        "Ein Netz mit 105 Gewichten lernt, zwei Gruppen von Punkten zu trennen. Es gibt kein Tal zum Anschauen: Schau auf die Trennlinie, wo sich die zwei Farben treffen.",
        "Einer dieser Läufe bewegt sie kaum, einer lernt, einer wirft sie herum. Ihre Raten sind 0.01, 1 und 30."
      ],
      "caption": "Dein eigener Lauf: Zieh an der Rate, und schau auf die Trennlinie.",
      "questions": {
        "a": {
          "ask": "Welche Rate hat Lauf A?",
          "answers": {
            "low": { "say": "0.01", "hint": "0.01 bewegt die Trennlinie in 300 Schritten sehr wenig. Lauf A wirft sie herum." },
            "right": { "say": "1", "hint": "1 biegt die Trennlinie um die Punkte. Schau auf den Verlust von A: Er springt und sinkt nicht." },
            "high": { "say": "30", "hint": "Ja: {right|lr=30} der Punkte sind richtig, wie beim Münzwurf." }
          }
        },
        "b": {
          "ask": "Welche Rate hat Lauf B?",
          "answers": {
            "low": { "say": "0.01", "hint": "Ja: Die Trennlinie ist fast gerade, mit {right|lr=0.01} richtigen Punkten." },
            "right": { "say": "1", "hint": "1 biegt die Trennlinie. Die von B hat sich kaum gebogen." },
            "high": { "say": "30", "hint": "30 wirft die Trennlinie herum. B ist ruhig und langsam." }
          }
        },
        "c": {
          "ask": "Welche Rate hat Lauf C?",
          "answers": {
            "low": { "say": "0.01", "hint": "0.01 biegt die Trennlinie kaum. Die von C folgt den Punkten." },
            "right": { "say": "1", "hint": "Ja: {right|lr=1} richtig nach 300 Schritten." },
            "high": { "say": "30", "hint": "Bei 30 sinkt der Verlust nicht. Bei C schon." }
          }
        },
        "flat": {
          "ask": "Mit 0.1 sieht der Verlust nach 300 Schritten flach aus, mit {right|lr=0.1} richtigen Punkten. Was ist es?",
          "answers": {
            "finished": { "say": "fertig", "hint": "Gib ihm mehr Schritte, und es geht weiter: Nach 3000 sind {right|lr=0.1&steps=3000} richtig. Eine flache Kurve kann eine langsame sein." },
            "slow": { "say": "zu langsam", "hint": "Ja: Mit 3000 Schritten sind {right|lr=0.1&steps=3000} richtig." },
            "high": { "say": "zu hoch", "hint": "Zu hoch springt. Dieser Lauf ist ruhig: Er braucht nur Zeit." }
          }
        }
      },
      "tasks": {
        "smooth": {
          "do": "Finde eine Rate, mit der in 300 Schritten 100 % richtig sind, ohne Sprung: kein Verlust über dem Doppelten des bisher niedrigsten.",
          "solved": "{rate}: {right} richtig, und kein Verlust über dem Doppelten des bisher niedrigsten.",
          "hints": {
            "jumps": "Mit {rate} sind {right} richtig, aber der Verlust springt auf das {jump}-Fache des niedrigsten. Das ist kein Alarm, aber es geht ruhiger: etwas niedriger.",
            "slow": "Mit {rate} sind nach 300 Schritten {right} richtig: zu langsam. Geh höher.",
            "thrown": "{rate} wirft die Trennlinie herum: {right} richtig. Geh tiefer.",
            "closer": "Mit {rate} sind {right} richtig. Etwas höher."
          }
        }
      },
      "take-away": "Dasselbe Bild: Zu niedrig biegt die Trennlinie kaum, zu hoch wirft sie herum. Ein einzelner Sprung, der wieder herunterkommt, ist kein Alarm."
    },
    "find-it": {
      "title": "Finde sie, wenn du sie nicht kennst",
      "text": [
        "Sieben Schritte. Fang mit 1e-7 an. Trainiere ein paar Schritte. Multipliziere die Rate mit 3 oder mit 10. Beobachte den Verlust. Hör auf, wenn er stark steigt. Wähle etwas darunter. Trainiere damit weiter, länger und mit mehr Daten, und prüfe das Ergebnis."
      ],
      "caption": "Der Lernraten-Finder: der Verlust über der Rate, in einem kurzen Test.",
      "questions": {
        "stop": {
          "ask": "Wann hörst du mit dem Test auf?",
          "answers": {
            "first": { "say": "beim ersten kleinen Anstieg", "hint": "Ein kleiner Anstieg kann Zufall sein." },
            "several": { "say": "wenn der Verlust ein Mehrfaches seines niedrigsten Werts ist", "hint": "Ja: Dann ist es sicher zu weit gegangen." },
            "end": { "say": "am Ende der Skala", "hint": "Bis dahin ist es längst hinausgeflogen." }
          }
        }
      },
      "tasks": {
        "train": {
          "do": "Geh durch den Test, wähle eine Rate etwas unter dem Anstieg, und trainiere damit weiter: 99 % sollen richtig sein.",
          "solved": "{rate}: {right} richtig.",
          "hints": {
            "walk": "Mit {rate} sind {right} richtig. Aber woher hättest du das gewusst? Drück im Bild auf „walk through it in seven steps“: Der Test zeigt, wie man sie findet.",
            "low": "Mit {rate} sind {right} richtig: weit unter dem Anstieg. Wähle etwa ein Drittel der Rate, bei der der Verlust am niedrigsten war.",
            "below": "Mit {rate} sind {right} richtig. Etwas näher an den Anstieg.",
            "high": "{rate} liegt über dem Anstieg ({right} richtig). Wähle eine darunter.",
            "again": "Mit {rate} sind {right} richtig. Etwa ein Drittel der Rate, bei der der Verlust am niedrigsten war, ist eine gute Wahl."
          }
        }
      },
      "take-away": "Fang winzig an, vervielfache, hör auf, wenn der Verlust steigt, wähle etwas darunter.",
      "note": "Das ist eher sicher als schnell: Im Tal von „Alle Raten auf einmal“ braucht die Rate, die es liefert, etwa sechsmal so viele Schritte wie die schnellste. Denn der Test endet, bevor die flache Richtung ihre Zeit hatte.",
      "own": "eigenen Lauf mitbringen"
    },
    "edge": {
      "title": "Wo echte Netze leben",
      "text": ["In einem Netz ändert sich die Krümmung, während es trainiert. Seine größte Krümmung heißt Schärfe (sharpness), und die Grenze ist weiterhin 2 ÷ Schärfe. Mit der Rate {rate|lr=0.1} steigt die Schärfe und pendelt sich bei {sharpness|lr=0.1} ein: nahe bei 2 ÷ 0.1 = {edge|lr=0.1}."],
      "caption": "Die zweite Kurve ist die Schärfe; die Linie ist 2 ÷ Rate.",
      "questions": {
        "sharpness": {
          "ask": "Wo pendelt sich die Schärfe mit der doppelten Rate ein?",
          "answers": {
            "twice": { "say": "doppelt so hoch", "hint": "2 ÷ Rate wird kleiner, wenn die Rate größer wird." },
            "half": { "say": "halb so hoch", "hint": "Ja: Mit 0.2 pendelt sie sich bei {sharpness|lr=0.2} ein, nahe bei {edge|lr=0.2}." },
            "same": { "say": "gleich hoch", "hint": "Sie pendelt sich an der Grenze ein, und die Grenze verschiebt sich: 2 ÷ 0.2 = {edge|lr=0.2}." }
          }
        },
        "smooth": {
          "ask": "Dein eigenes Training: Der Verlust sinkt glatt und liegt nach 1000 Schritten noch bei 90 % des Anfangs. Was nun?",
          "answers": {
            "raise": { "say": "erhöhen", "hint": "Ja: Glatt und langsam verträgt mehr." },
            "lower": { "say": "senken", "hint": "Niedriger wäre noch langsamer." },
            "keep": { "say": "lassen", "hint": "So dauert es ewig. Glatt und langsam verträgt mehr." }
          }
        },
        "grows": {
          "ask": "Der Verlust wächst bei jedem Schritt.",
          "answers": {
            "raise": { "say": "erhöhen", "hint": "Er fliegt schon hinaus." },
            "lower": { "say": "senken", "hint": "Ja: Die Rate liegt über der Grenze." },
            "keep": { "say": "lassen", "hint": "Von selbst kommt er nicht zurück." }
          }
        },
        "jump": {
          "ask": "Der Verlust springt einmal und sinkt dann tiefer als vorher.",
          "answers": {
            "raise": { "say": "erhöhen", "hint": "Ein Sprung sagt, dass du nahe an der Grenze bist." },
            "lower": { "say": "senken", "hint": "Ein Sprung, der wieder herunterkommt, ist kein Alarm." },
            "keep": { "say": "lassen", "hint": "Ja: Dort leben Netze." }
          }
        },
        "ten": {
          "ask": "Die Grenze ist 0.2. Die Krümmung wird zehnmal so groß. Wie hoch ist die Grenze jetzt?",
          "answers": {
            "two": { "say": "2", "hint": "Stärker gekrümmt verträgt weniger." },
            "same": { "say": "0.2", "hint": "Die Grenze ist 2 ÷ Krümmung: Sie verschiebt sich." },
            "tenth": { "say": "0.02", "hint": "Ja: zehnfache Krümmung, ein Zehntel der Grenze." }
          }
        },
        "adam": {
          "ask": "Du wechselst vom Gradientenabstieg zu Adam. Was wird aus der Rate?",
          "answers": {
            "keep": { "say": "behalten", "hint": "Eine Rate sagt nichts ohne ihren Optimierer." },
            "tenth": { "say": "ein Zehntel nehmen", "hint": "So eine Regel gibt es nicht: Es hängt vom Modell ab." },
            "search": { "say": "neu suchen", "hint": "Ja: Jeder Optimierer hat seine eigene beste Rate." }
          }
        }
      },
      "tasks": {
        "raise": {
          "do": "Erhöhe die Rate, und sieh, wie sich die Schärfe nahe bei 2 ÷ Rate einpendelt.",
          "solved": "Mit {rate} pendelt sie sich bei {sharpness} ein; 2 ÷ {rate} ist {edge}.",
          "hints": {
            "flies": "Mit {rate} fliegt es hinaus, bevor sie zur Ruhe kommt. Komm etwas zurück.",
            "raise": "Mit {rate} endet die Schärfe bei {sharpness}. Geh mit der Rate über 0.15.",
            "settle": "Mit {rate} endet sie bei {sharpness}, und 2 ÷ Rate ist {edge}: nicht auf ein Zehntel genau. Versuch eine andere Rate."
          }
        }
      },
      "take-away": "Netze trainieren oft genau an ihrer Grenze, und die Grenze geht mit: Sie sagt, wo man suchen soll, und ist keine Wand. Beobachte also den Verlust, nicht nur die Formel.",
      "note": "Das Labor gehört dir: Ändere die Fläche, das Modell, die Daten und den Optimierer, und sieh, wie sich die beste Rate verschiebt.",
      "own": "eigenen Lauf mitbringen"
    }
  }
};
