import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'overshoot-lab';

function App() {
  const [rate, setRate] = useState(0.1);
  const [verdict, setVerdict] = useState('');
  return (
    <>
      <button onClick={() => setRate(rate / 2)}>half the rate</button>
      <overshoot-lab view="figure" model="logistic" data="circles" lr={rate}
        onchange={({ detail }) => setVerdict(detail.verdict)} style={{ display: 'block', height: 460 }} />
      <p>This run {verdict || '…'}.</p>
    </>
  );
}

createRoot(document.querySelector('#root')).render(<App />);
