// The only script that runs where the browser knows no modules, in words that such a browser knows: it says so.
(function () {
  document.documentElement.className += ' is-laboratory';
  document.addEventListener('DOMContentLoaded', function () {
    var labs = document.querySelectorAll('overshoot-lab');
    for (var i = 0; i < labs.length; i++) {
      var text = document.createElement('p');
      text.className = 'plain';
      text.textContent = 'The laboratory could not start. This browser loads no modules. Use a browser from 2023 or later.';
      labs[i].appendChild(text);
    }
  });
}());
