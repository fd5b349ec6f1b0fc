import type { Remarks, Talk } from '../types.ts'

export const talk: Talk = {
  praise: [
    'Beautiful.',
    'Oh wow.',
    'That light!',
    'Love this one.',
    'Lovely tones.',
    'This made me stop scrolling.',
    'Great eye.',
    'So quiet. I like it a lot.',
    'I keep coming back to this one.',
    'The longer I look, the better it gets.',
    'Stunning work as always.',
    'Could happily have this on my wall.',
    'Perfect timing.',
    'The shadows are gorgeous.',
    'Simple and just right.',
    'Nailed it.',
    'There is so much air in this.',
    'The composition is spot on — nothing I would move.',
    'Best thing on here today.',
    'yes yes yes',
    '🙌',
    'Your best yet, I think.',
    'Such restraint with the colours. Really nice.',
  ],
  questions: [
    {
      about: 'lens',
      ask: 'What lens was this?',
      answers: [
        'Just the one lens I own. Nothing fancy.',
        'It is in the details below the picture. Older than my car, that lens.',
      ],
    },
    {
      about: 'settings',
      ask: 'Could you share your settings?',
      answers: [
        'It is all in the details below the picture. And yes, tripod.',
        'They are under the photo! Nothing exotic.',
      ],
    },
    {
      about: 'crop',
      ask: 'Is this a crop or straight out of the camera?',
      answers: ['Cropped a sliver off one side, otherwise as shot.', 'Full frame, for once.'],
    },
    {
      about: 'time',
      ask: 'What time of day?',
      answers: [
        'The camera says one thing, my memory another. Early, let us say.',
        'The best part of the day, and only just.',
      ],
    },
    {
      about: 'filter',
      ask: 'Did you use a filter?',
      answers: ['No filter, only patience.', 'Nope, it really looked like that.'],
    },
    {
      about: 'tripod',
      ask: 'Tripod, I assume?',
      answers: [
        'Handheld, leaning on something. One of about fifteen was sharp.',
        'Tripod, with my bag hanging off it.',
      ],
    },
    {
      about: 'editing',
      ask: 'How did you process it? The blacks are so soft.',
      answers: [
        'A little contrast and a slightly warmer white balance, that is all.',
        'Lifted the shadows a touch and then left it alone.',
      ],
    },
    {
      about: 'prints',
      ask: 'Do you sell prints?',
      answers: [
        'Not yet, but I am thinking about it. I will post here when I do.',
        'Drop me a line, we will work something out.',
      ],
    },
    {
      about: 'stack',
      ask: 'One frame or a stack?',
      answers: ['Single frame. I am too lazy to stack.', 'One frame. I like to keep it simple.'],
    },
    {
      about: 'beginner',
      ask: 'Any tips for somebody starting out with this?',
      answers: [
        'Expose for the highlights and take your time. Everything else is luck.',
        'Take fewer pictures and look longer. I should follow that advice myself.',
      ],
    },
    {
      about: 'tries',
      ask: 'How many tries did this take?',
      answers: [
        'A three-digit number. Do not ask which.',
        'Second frame, actually. The next sixty were worse.',
      ],
    },
  ],
  wayQuestions: [
    {
      about: 'way',
      ask: 'Where exactly is this? Happy to be told to mind my own business.',
      answers: ['I would rather keep the exact spot quiet, hope you understand!', 'Messaged you.'],
    },
    {
      about: 'waiting',
      ask: 'How long did you have to wait?',
      answers: ['Roughly forty minutes of standing around being cold.', 'Longer than I told my family.'],
    },
    {
      about: 'reach',
      ask: 'Is it hard to get to?',
      answers: ['Bus to the end of the line and then a good walk.', 'Not really, but bring proper shoes.'],
    },
  ],
  jokes: [
    'I have the same picture, except mine is bad.',
    'Putting my camera on eBay, thanks.',
    'My phone just apologised to me.',
    'Rude of you to be this good before breakfast.',
    'Sent this to my boss as my resignation letter.',
    'Instructions unclear, bought another lens.',
    'I have stood in exactly this kind of light and photographed my thumb.',
    'Leave some light for the rest of us.',
  ],
  evasions: ['Long story!', 'Mostly luck, honestly.', 'It does, yes.', 'I should write that up some day.'],
  thanks: [
    'Thank you!',
    'Thanks so much.',
    'That means a lot, thanks.',
    'Ha, thank you.',
    'Cheers!',
    'You are too kind.',
    'Thanks — was not sure about this one.',
  ],
  agreement: [
    'Same here.',
    'Agreed.',
    'Was about to ask that too.',
    'Ha!',
    'Exactly this.',
    '+1',
    'Came here to say that.',
    'This.',
  ],
}

export const remarks: Remarks = {
  mountains: [
    'I know that ridge! Or I think I do. All my knees know it.',
    'The scale only hits you when you spot the trees.',
  ],
  lake: ['Had to check which way up it goes.', 'Not a ripple. Unreal.'],
  karst: ['Straight out of a scroll painting.', 'On my list for next spring. How is it in the rain?'],
  terraces: ['Took me a moment to see that it is water.', 'The curves in this are so good.'],
  dunes: ['That crest line!', 'How do you keep sand out of everything? Asking for my shutter.'],
  cloudSea: ['The lucky few above the fog.', 'I want to lie down on it.'],
  mistyForest: ['Fog is the best editor.', 'I can smell this picture.'],
  snowTree: ['Minimal and perfect.', 'Every photographer needs a tree. This is a good one.'],
  sea: ['That horizon is so level it calms me down.', 'Homesick now.'],
  nightSky: ['How dark was it really out there?', 'Makes me want to drive until the signal drops.'],
  aurora: [
    'Still on my bucket list. Still cloudy every time I try.',
    'Does it really look like this to the eye?',
  ],
  skyline: ['I can see my office. Why can I see my office.', 'Blue hour never gets old.'],
  bokeh: ['Optician wants a word.', 'Like a bag of sweets.'],
  rainGlass: ['Needs a saxophone.', 'The tiny upside-down streets in the drops!'],
  windowLight: [
    'Quiet pictures are the hardest ones.',
    'I have been chasing this light in my kitchen for years.',
  ],
  stillLife: ['Morandi would nod.', 'That side light is so soft. Big window or diffuser?'],
  caustics: ['Instant summer.', 'I could watch this for hours and have.'],
  sandRipples: ['Thought it was fabric at first.', 'Low sun is magic for this.'],
  leaf: ['It is a city from a plane.', 'Macro people see a different planet.'],
  wood: ['Is that oak? I want to touch it.', 'Beautiful board. Please tell me it became a table.'],
  agate: ['Looks like a planet with weather.', 'Nature does gradients better than any of us.'],
  marble: ['I see a heron, bottom left.', 'How do you light something this shiny?'],
}
